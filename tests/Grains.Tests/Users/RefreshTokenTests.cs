using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

public class RefreshTokenTests
{
    private readonly string _session = RefreshToken.NewSessionId();
    private readonly byte[] _key = RefreshToken.NewKey();

    [Fact]
    public void A_token_names_its_session_and_its_number()
    {
        var token = RefreshToken.Write(_session, 7, _key);

        Assert.True(RefreshToken.TryReadSession(token, out var session));
        Assert.Equal((_session, 7), (session, RefreshToken.NumberOf(token, _key)));
    }

    [Fact]
    public void A_token_of_another_key_or_with_a_changed_letter_is_made_up()
    {
        var token = RefreshToken.Write(_session, 7, _key);
        var changed = (token[40] == 'A' ? 'B' : 'A').ToString();

        Assert.Null(RefreshToken.NumberOf(token, RefreshToken.NewKey()));
        Assert.Null(RefreshToken.NumberOf(token[..40] + changed + token[41..], _key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.c2ln")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void Other_text_is_no_token(string text) => Assert.False(RefreshToken.TryReadSession(text, out _));
}

using System.Buffers.Text;
using System.Security.Cryptography;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

public class StationSecretTests
{
    [Fact]
    public void A_key_fits_its_own_hash_and_no_other()
    {
        var (key, other) = (Key(), Key());

        Assert.True(StationSecret.IsKey(key));
        Assert.True(StationSecret.Made(StationSecret.Hash(key)));
        Assert.True(StationSecret.Verify(StationSecret.Hash(key), key));
        Assert.False(StationSecret.Verify(StationSecret.Hash(key), other));
        Assert.DoesNotContain(key, StationSecret.Hash(key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Press-Fit-2048")]
    [InlineData("Press-Fit-2048-Press-Fit-2048-Press-Fit-20 8")]
    public void What_a_person_chose_is_no_key(string text) => Assert.False(StationSecret.IsKey(text));

    [Fact]
    public void A_slow_hash_is_not_taken_for_a_fast_one() => Assert.False(StationSecret.Made("AQAAAAIAA1tgAAAAEOsome"));

    private static string Key() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

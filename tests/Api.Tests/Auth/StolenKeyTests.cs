using System.Text.Json.Nodes;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Auth;

/// <summary>Tokens that are signed with the plant's own key by somebody who has a backup: a signature alone is not believed.</summary>
[Collection(PlantCollection.Name)]
public sealed class StolenKeyTests(TestPlant plant)
{
    private static readonly DateTimeOffset In2100 = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task User_999_of_a_session_that_never_was_gets_in_neither_for_a_day_nor_until_2100()
    {
        void Stranger(JsonObject claims)
        {
            claims["sub"] = "999";
            claims["sid"] = "forged";
            claims["role"] = "ADMIN";
        }

        await Refused(Stranger);
        await Refused(claims =>
        {
            Stranger(claims);
            claims["exp"] = In2100.ToUnixTimeSeconds();
        });
    }

    [Fact]
    public async Task A_living_session_is_believed_for_no_longer_than_tokens_live() =>
        await Refused(claims => claims["exp"] = In2100.ToUnixTimeSeconds());

    [Fact]
    public async Task A_token_issued_tomorrow_is_refused() => await Refused(claims =>
    {
        var tomorrow = DateTimeOffset.UtcNow.AddDays(1);
        claims["iat"] = tomorrow.ToUnixTimeSeconds();
        claims["exp"] = tomorrow.AddMinutes(10).ToUnixTimeSeconds();
    });

    [Fact]
    public async Task A_token_that_does_not_say_when_it_was_issued_is_refused() => await Refused(claims => claims.Remove("iat"));

    [Theory]
    [InlineData("role", "ADMIN")]
    [InlineData("preferred_username", "admin")]
    [InlineData("sub", "1")]
    public async Task A_living_session_speaks_for_nobody_else(string claim, string value) => await Refused(claims => claims[claim] = value);

    [Fact]
    public async Task The_session_of_another_user_is_not_ones_own()
    {
        var victim = await plant.Hire("ADMIN");
        var session = SessionOf(victim.Token!);

        await Refused(claims => claims["sid"] = session);
    }

    [Fact]
    public async Task Unchanged_the_token_is_good()
    {
        var (worker, same) = await Forge(_ => { });

        Assert.Equal(worker.UserId, (await plant.Nobody.With(same).Get("auth/me").Is(200)).Num("id"));
    }

    private async Task Refused(Action<JsonObject> change)
    {
        var (_, forged) = await Forge(change);
        // Each of them more than once: a refusal must not be remembered as the opposite.
        for (var i = 0; i < 2; i++)
        {
            await plant.Nobody.With(forged).Get("lots").Refused(401, "NOT_AUTHENTICATED");
            await plant.Nobody.With(forged).Post("users", new { username = "mallory" }).Refused(401, "NOT_AUTHENTICATED");
        }
    }

    private async Task<(Desk Worker, string Token)> Forge(Action<JsonObject> change)
    {
        var worker = await plant.Hire("OPERATOR");
        return (worker, ForgedToken.WithTheKey(worker.Token!, plant.SigningKey, change));
    }

    private static string SessionOf(string token)
    {
        var session = "";
        ForgedToken.WithTheKey(token, [1], claims => session = claims["sid"]!.GetValue<string>());
        return session;
    }
}

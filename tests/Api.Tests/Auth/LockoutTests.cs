using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Auth;

[Collection(PlantCollection.Name)]
public sealed class LockoutTests(TestPlant plant)
{
    private const string Password = "Press-Fit-2048";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_hundred_guesses_at_once_five_are_heard(bool isKnown)
    {
        var username = isKnown ? (await plant.Hire("OPERATOR")).Username : $"nobody{TestPlant.Next()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Try(username, $"Wrong-Guess-{i}")));

        Assert.Equal(5, answers.Count(answer => answer.Status == 401));
        Assert.All(answers, answer => answer.Refused(answer.Status, answer.Status == 401 ? "INVALID_CREDENTIALS" : "ACCOUNT_LOCKED"));
        await Try(username.ToUpperInvariant(), Password).Refused(423, "ACCOUNT_LOCKED");
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        var username = (await plant.Hire("OPERATOR")).Username;
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await Try(username, "Wrong-Guess-1").Refused(401, "INVALID_CREDENTIALS");
            await Try(username, Password).Is(200);
        }
    }

    [Fact]
    public async Task A_new_password_by_an_administrator_lifts_the_lock()
    {
        var user = await plant.Hire("OPERATOR");
        await Lock(user.Username);

        await plant.Admin.Put($"users/{user.UserId}", new { password = "Another-Pass-9" }).Is(200);

        await Try(user.Username, "Another-Pass-9").Is(200);
    }

    [Fact]
    public async Task A_wrong_current_password_counts_as_a_failure()
    {
        var user = await plant.Hire("OPERATOR");
        for (var i = 0; i < 5; i++)
            await user.Put("users/me/password", new { current_password = "Wrong-Guess-1", new_password = "Another-Pass-9" }).Refused(400, "INVALID_CREDENTIALS");

        await user.Put("users/me/password", new { current_password = Password, new_password = "Another-Pass-9" }).Refused(423, "ACCOUNT_LOCKED");
        await Try(user.Username, Password).Refused(423, "ACCOUNT_LOCKED");
    }

    [Fact]
    public async Task A_lock_outlives_a_restart()
    {
        await using var host = await PlantHost.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        for (var i = 0; i < 5; i++)
            await new Desk(http, null, 0, "", "").Post("auth/login", new { username = "admin", password = "Wrong-Guess-1" }).Is(401);

        await using var again = await host.Restart();
        using var httpAgain = new HttpClient { BaseAddress = again.Address };

        await new Desk(httpAgain, null, 0, "", "")
            .Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Refused(423, "ACCOUNT_LOCKED");
    }

    private Task<Answer> Try(string username, string password) => plant.Nobody.Post("auth/login", new { username, password });

    private async Task Lock(string username)
    {
        for (var i = 0; i < 5; i++)
            await Try(username, "Wrong-Guess-1").Refused(401, "INVALID_CREDENTIALS");
        await Try(username, Password).Refused(423, "ACCOUNT_LOCKED");
    }
}

using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Users;

[Collection(PlantCollection.Name)]
public sealed class UserListTests(TestPlant plant)
{
    [Fact]
    public async Task The_newest_user_comes_first()
    {
        var someone = await plant.Hire("OPERATOR");

        var users = await plant.Manager.Get("users?limit=2").Is(200);

        Assert.Equal(someone.Username, users.Str("0.username"));
        users.HasFieldsAt(users.At("0"), Shapes.User);
    }

    [Theory]
    [InlineData("MANAGER")]
    [InlineData("manager")]
    public async Task The_role_filter_takes_any_case(string role)
    {
        var users = await plant.Manager.Get($"users?role={role}&limit=1000").Is(200);

        Assert.NotEmpty(users.Each("role"));
        Assert.All(users.Each("role"), each => Assert.Equal("MANAGER", each));
    }

    [Fact]
    public async Task An_unknown_role_is_invalid() => await plant.Manager.Get("users?role=JANITOR").Invalid("role");

    [Fact]
    public async Task Active_and_inactive_users_can_be_told_apart()
    {
        var active = await plant.Manager.Get("users?is_active=true&limit=1000").Is(200);
        var inactive = await plant.Manager.Get("users?is_active=false&limit=1000").Is(200);

        Assert.Contains("admin", active.Each("username"));
        Assert.DoesNotContain("admin", inactive.Each("username"));
    }

    [Fact]
    public async Task The_total_counts_every_user()
    {
        var before = await plant.Manager.Get("users?limit=1").Is(200);
        await plant.Hire("OPERATOR");

        var after = await plant.Manager.Get("users?limit=1").Is(200);

        Assert.Equal(int.Parse(before.Header("X-Total-Count")!, null) + 1, int.Parse(after.Header("X-Total-Count")!, null));
    }
}

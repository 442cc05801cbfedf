using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Auth;

[Collection(PlantCollection.Name)]
public sealed class MeTests(TestPlant plant)
{
    [Theory]
    [InlineData("ADMIN")]
    [InlineData("MANAGER")]
    [InlineData("OPERATOR")]
    [InlineData("STATION")]
    public async Task Everybody_can_ask_who_they_are(string role)
    {
        var me = await plant.Of(role).Get("auth/me").Is(200);

        me.HasFields(Shapes.User);
        Assert.Equal(plant.Of(role).UserId, me.Num("id"));
        Assert.Equal(role, me.Str("role"));
        Assert.True(me.At("is_active").GetBoolean());
    }
}

using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Auth;

[Collection(PlantCollection.Name)]
public sealed class TokenTests(TestPlant plant)
{
    public static TheoryData<string> Forgeries =>
    [
        nameof(ForgedToken.WithoutSignature), nameof(ForgedToken.NoneWithOldSignature), nameof(ForgedToken.SignedWithAnotherKey),
        nameof(ForgedToken.HmacOfMyOwn), nameof(ForgedToken.LongExpired), nameof(ForgedToken.PromotedToAdmin),
    ];

    [Fact]
    public async Task Without_a_token_the_answer_is_not_authenticated()
    {
        var answer = await plant.Nobody.Get("lots").Refused(401, "NOT_AUTHENTICATED");

        Assert.Equal("Not authenticated", answer.Str("detail"));
    }

    [Fact]
    public async Task A_401_says_how_to_authenticate()
    {
        var answer = await plant.Nobody.Get("lots").Is(401);

        Assert.StartsWith("Bearer", answer.Header("WWW-Authenticate") ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("...")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.")]
    public async Task A_token_that_is_none_is_refused(string token) =>
        await plant.Nobody.With(token).Get("lots").Refused(401, "NOT_AUTHENTICATED");

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_token_is_refused(string how)
    {
        var forged = (string)typeof(ForgedToken).GetMethod(how)!.Invoke(null, [plant.Operator.Token!])!;

        var answer = await plant.Nobody.With(forged).Get("lots").Is(401);

        Assert.Equal("NOT_AUTHENTICATED", answer.HasTheErrorBody().Str("error_code"));
    }

    [Fact]
    public async Task A_true_token_whose_time_is_over_says_so() =>
        await plant.Nobody.With(ForgedToken.Aged(plant.Operator.Token!, plant.SigningKey)).Get("lots").Refused(401, "TOKEN_EXPIRED");

    [Theory]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Bearer")]
    [InlineData("Bearer  ")]
    [InlineData("Token abc")]
    public async Task Another_kind_of_authorization_is_refused(string header) =>
        await plant.Nobody.Get("lots", ("Authorization", header)).Refused(401, "NOT_AUTHENTICATED");

    [Fact]
    public async Task A_token_in_the_query_does_not_open_the_api() =>
        await plant.Nobody.Get($"lots?access_token={plant.Admin.Token}").Refused(401, "NOT_AUTHENTICATED");

    [Fact]
    public async Task A_forged_token_changes_nothing()
    {
        var serial = await plant.NewSerial();
        var before = await plant.Picture(serial);

        await plant.Start(serial, 1, plant.Nobody.With(ForgedToken.PromotedToAdmin(plant.Operator.Token!))).Is(401);

        Assert.Equal(before, await plant.Picture(serial));
    }

    [Fact]
    public async Task The_scheme_is_read_in_any_case() =>
        await plant.Nobody.Get("auth/me", ("Authorization", $"bearer {plant.Operator.Token}")).Is(200);
}

using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>rules.md 4: one error body for everything from 400 on.</summary>
[Collection(PlantCollection.Name)]
public sealed partial class ErrorBodyTests(TestPlant plant)
{
    private static readonly (string, string) Korean = ("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.5");

    [Fact]
    public async Task The_path_is_the_one_that_was_asked_for() =>
        Assert.Equal("/api/v1/lots/NO-SUCH-LOT", (await plant.Operator.Get("lots/NO-SUCH-LOT").Is(404)).Str("path"));

    [Fact]
    public async Task Every_refusal_has_a_trace_id_of_its_own() =>
        Assert.NotEqual((await plant.Operator.Get("lots/NO-SUCH-LOT").Is(404)).Str("trace_id"), (await plant.Operator.Get("lots/NO-SUCH-LOT").Is(404)).Str("trace_id"));

    [Fact]
    public async Task A_refusal_is_in_english_unless_asked_otherwise()
    {
        Assert.DoesNotMatch(Hangul(), (await plant.Operator.Get("lots/NO-SUCH-LOT")).Str("message"));
        Assert.DoesNotMatch(Hangul(), (await plant.Operator.Get("lots/NO-SUCH-LOT", ("Accept-Language", "en-US,ko;q=0.5"))).Str("message"));
        Assert.DoesNotMatch(Hangul(), (await plant.Operator.Get("lots/NO-SUCH-LOT", ("Accept-Language", "fr"))).Str("message"));
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("ko-KR")]
    [InlineData("en;q=0.3, ko;q=0.8")]
    public async Task A_refusal_is_in_korean_where_korean_is_preferred(string language) =>
        Assert.Matches(Hangul(), (await plant.Operator.Get("lots/NO-SUCH-LOT", ("Accept-Language", language))).Refused(404, "LOT_NOT_FOUND").Str("message"));

    [Fact]
    public async Task Every_kind_of_refusal_speaks_korean()
    {
        var serial = await plant.StartedSerial();
        Answer[] refusals =
        [
            await plant.Nobody.Get("lots", Korean),
            await plant.Operator.Get("users", Korean),
            await plant.Operator.Get("nothing-here", Korean),
            await plant.Operator.Send("DELETE", "lots", null, Korean),
            await plant.Operator.Get("lots?limit=0", Korean),
            await plant.Operator.Post("process/start", "{", Korean),
            await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1 }, Korean),
            await plant.Operator.Post("process/start", new { serial_number = (await plant.NewSerial()).Number, process_id = 2 }, Korean),
            await plant.Operator.Post("process/start", new { serial_number = (await plant.NewSerial()).Number, process_id = 7 }, Korean),
            await plant.Manager.Put($"lots/{serial.Lot.Number}/status", new { status = "CREATED" }, Korean),
            await plant.Manager.Put($"lots/{serial.Lot.Number}/status", new { status = "CANCELLED" }, Korean),
            await plant.Nobody.Post("auth/login", new { username = $"ghost{TestPlant.Next()}", password = "x" }, Korean),
        ];

        Assert.All(refusals, refusal => Assert.True(Hangul().IsMatch(refusal.HasTheErrorBody().Str("message")!), refusal.ToString()));
    }

    [Fact]
    public async Task The_sentence_for_process_7_is_the_same_in_every_language()
    {
        var answer = await plant.Operator.Post("process/start", new { serial_number = (await plant.NewSerial()).Number, process_id = 7 }, Korean).Is(400);

        Assert.Equal("Process 7 requires all previous processes (1-6) to be PASS. Current PASS count: 0", answer.Str("detail"));
    }

    [Fact]
    public async Task A_role_too_low_is_not_enough_permissions() =>
        Assert.Equal("Not enough permissions", (await plant.Operator.Get("users").Refused(403, "NOT_ENOUGH_PERMISSIONS")).Str("detail"));

    [Fact]
    public async Task An_invalid_body_says_where_and_what()
    {
        var answer = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = "many" }).Invalid("target_quantity");

        Assert.Equal("body", answer.Str("detail.0.loc.0"));
        Assert.NotEmpty(answer.Str("detail.0.msg")!);
    }

    [Fact]
    public async Task An_invalid_query_says_where_and_what() =>
        Assert.Equal("query", (await plant.Operator.Get("lots?limit=0").Invalid("limit")).Str("detail.0.loc.0"));

    [Fact]
    public async Task No_refusal_shows_how_the_program_is_made()
    {
        Answer[] refusals =
        [
            await plant.Operator.Post("process/start", "{\"process_id\":{}}"),
            await plant.Operator.Post("process/start", "{\"a\":"),
            await plant.Manager.Post("lots", new { product_model_id = "'; DROP TABLE lots; --", target_quantity = 1 }),
            await plant.Operator.Get("lots?start_date=x"),
            await plant.Operator.Get("lots/%00"),
        ];

        Assert.All(refusals, refusal => Assert.DoesNotMatch("(?i)System\\.|NeuroHub\\.|Exception|Sqlite|Npgsql|   at |Orleans", refusal.Text));
    }

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();
}

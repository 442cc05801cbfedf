using System.Text.Json;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Json;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Grains.Tests.Runs;

/// <summary>rules.md 3 "Complete": what is read from the data that a station measured.</summary>
public class ProcessDataTests
{
    [Theory]
    [InlineData("overall_result")]
    [InlineData("final_result")]
    [InlineData("result")]
    public void A_PASS_with_a_failed_verdict_in_the_data_is_refused(string field) =>
        Complete(RunResult.Pass, $$"""{"{{field}}":"FAIL"}""").Refused(RefusalCode.InvalidProcessData);

    [Theory]
    [InlineData("overall_result")]
    [InlineData("final_result")]
    [InlineData("result")]
    public void A_FAIL_with_a_passed_verdict_in_the_data_is_refused(string field) =>
        Complete(RunResult.Fail, $$"""{"{{field}}":"PASS"}""").Refused(RefusalCode.InvalidProcessData);

    [Fact]
    public void The_refusal_names_the_contradicting_field() =>
        Complete(RunResult.Pass, """{"result":"PASS","final_result":"NG"}""")
            .RefusedSaying(RefusalCode.InvalidProcessData, "The data's final_result contradicts the result PASS.");

    [Theory]
    [InlineData("""{"overall_result":"PASS"}""")]
    [InlineData("""{"overall_result":"maybe"}""")]
    [InlineData("""{"overall_result":12}""")]
    [InlineData("""{"overall_result":null}""")]
    [InlineData("""{"temp_sensor":{"result":"FAIL"}}""")]
    [InlineData("""{"upload_result":"FAIL"}""")]
    [InlineData("{}")]
    public void Data_that_does_not_say_the_opposite_at_its_top_is_accepted(string data) =>
        Assert.Null(Complete(RunResult.Pass, data).Decision.Refusal);

    [Theory]
    [InlineData("\"PASS\"", RunResult.Pass)]
    [InlineData("\"pass\"", RunResult.Pass)]
    [InlineData("\"SUCCESS\"", RunResult.Pass)]
    [InlineData("\"OK\"", RunResult.Pass)]
    [InlineData("\"true\"", RunResult.Pass)]
    [InlineData("true", RunResult.Pass)]
    [InlineData("\"FAIL\"", RunResult.Fail)]
    [InlineData("\"NG\"", RunResult.Fail)]
    [InlineData("\"false\"", RunResult.Fail)]
    [InlineData("false", RunResult.Fail)]
    [InlineData("\"PENDING\"", null)]
    [InlineData("1", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public void A_verdict_is_read_as_stations_write_it(string json, RunResult? verdict)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(verdict, DocumentVerdict.Of(document.RootElement));
    }

    private static SerialThen Complete(RunResult result, string data) =>
        SerialGiven.Serial().Started(1).When(Commands.Complete("1", result) with { MeasurementData = new RawJson(data) });
}

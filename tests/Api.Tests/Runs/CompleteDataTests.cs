using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>rules.md 3, Complete: measurement data, verdicts and defects.</summary>
[Collection(PlantCollection.Name)]
public sealed class CompleteDataTests(TestPlant plant)
{
    private Task<Answer> Complete(Serial serial, string result, string more) =>
        plant.Operator.Post("process/complete", $$"""{"serial_number":"{{serial.Number}}","process_id":1,"result":"{{result}}"{{(more.Length > 0 ? "," + more : "")}}}""");

    [Theory]
    [InlineData("measurement_data")]
    [InlineData("measurements")]
    [InlineData("process_data")]
    public async Task Measurements_are_taken_under_each_of_their_names(string name)
    {
        var serial = await plant.StartedSerial();

        var run = await Complete(serial, "PASS", $$"""
            "{{name}}":{"temperature":25.5,"humidity":60,"note":"온도 정상"}
            """).Is(200);

        Assert.Equal(25.5, run.At("data.measurement_data.temperature").GetDouble());
        Assert.Equal("온도 정상", (await plant.Trace(serial)).Str("runs.0.measurement_data.note"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("1")]
    [InlineData("true")]
    public async Task Measurements_are_an_object(string data) =>
        await Complete(await plant.StartedSerial(), "PASS", $"\"measurement_data\":{data}").Invalid("measurement_data");

    [Fact]
    public async Task Measurements_of_60_KiB_are_taken() =>
        await Complete(await plant.StartedSerial(), "PASS", $$"""
            "measurement_data":{"curve":"{{new string('x', 60 * 1024)}}"}
            """).Is(200);

    [Fact]
    public async Task Measurements_above_64_KiB_are_too_large()
    {
        var serial = await plant.StartedSerial();

        await Complete(serial, "PASS", $$"""
            "measurement_data":{"curve":"{{new string('x', 64 * 1024)}}"}
            """).Refused(413, "PAYLOAD_TOO_LARGE");

        Assert.Equal(1, (await plant.Operator.Get($"serials/{serial.Number}").Is(200)).Num("current_process"));
    }

    [Theory]
    [InlineData("PASS", """{"overall_result":"FAIL"}""")]
    [InlineData("PASS", """{"final_result":"NG"}""")]
    [InlineData("PASS", """{"result":"FAIL"}""")]
    [InlineData("PASS", """{"result":false}""")]
    [InlineData("PASS", """{"overall_result":"PASS","final_result":"FAIL"}""")]
    [InlineData("FAIL", """{"overall_result":"PASS"}""")]
    [InlineData("FAIL", """{"final_result":"OK"}""")]
    [InlineData("FAIL", """{"result":"PASS"}""")]
    public async Task Data_that_says_the_opposite_is_refused_and_changes_nothing(string result, string data)
    {
        var serial = await plant.StartedSerial();
        var before = await plant.Picture(serial);

        await Complete(serial, result, $"\"measurement_data\":{data}").Refused(400, "INVALID_PROCESS_DATA");

        Assert.Equal(before, await plant.Picture(serial));
    }

    [Theory]
    [InlineData("PASS", """{"overall_result":"PASS"}""")]
    [InlineData("FAIL", """{"overall_result":"FAIL"}""")]
    [InlineData("PASS", """{"temp_sensor":{"result":"FAIL"}}""")]
    public async Task Data_that_agrees_or_speaks_of_a_part_only_is_taken(string result, string data) =>
        await Complete(await plant.StartedSerial(), result, $"\"measurement_data\":{data}").Is(200);

    [Fact]
    public async Task A_fail_names_its_defects()
    {
        var run = await Complete(await plant.StartedSerial(), "FAIL", """
            "defects":[{"code":"MARKING_FAIL","description":"blurred","part":"housing"},{"code":"SCRATCH"}]
            """).Is(200);

        Assert.Equal(["MARKING_FAIL", "SCRATCH"], run.At("data.defects").EnumerateArray().Select(defect => defect.GetProperty("code").GetString()!));
        Assert.Equal("blurred", run.Str("data.defects.0.description"));
        Assert.Equal("housing", run.Str("data.defects.0.part"));
    }

    [Theory]
    [InlineData("\"defect_type\":\"MARKING_FAIL\",\"defect_description\":\"blurred\"")]
    [InlineData("\"measurement_data\":{\"defect_type\":\"MARKING_FAIL\",\"defect_description\":\"blurred\"}")]
    public async Task A_fail_may_name_one_defect_by_type_in_the_body_or_the_data(string more)
    {
        var run = await Complete(await plant.StartedSerial(), "FAIL", more).Is(200);

        Assert.Equal("MARKING_FAIL", run.Str("data.defects.0.code"));
        Assert.Equal("blurred", run.Str("data.defects.0.description"));
    }

    [Fact]
    public async Task A_fail_without_a_defect_is_unspecified() =>
        Assert.Equal("UNSPECIFIED", (await Complete(await plant.StartedSerial(), "FAIL", "").Is(200)).Str("data.defects.0.code"));

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("[{\"code\":1}]")]
    [InlineData("\"MARKING_FAIL\"")]
    public async Task Defects_are_a_list_of_objects_with_a_code(string defects) =>
        await Complete(await plant.StartedSerial(), "FAIL", $"\"defects\":{defects}").Invalid();

    [Fact]
    public async Task A_number_of_any_size_in_the_data_is_kept_or_refused_but_breaks_nothing()
    {
        var serial = await plant.StartedSerial();

        var answer = await Complete(serial, "PASS", """
            "measurement_data":{"huge":1e400,"long":12345678901234567890123,"tiny":-1e-400}
            """);

        Assert.Contains(answer.Status, Either.Of(200, 422));
        await plant.Operator.Get($"serials/{serial.Number}/trace").Is(200);
        await plant.Operator.Get("process-data?limit=1").Is(200);
    }
}

using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>Data as deep as a body may be must be readable again wherever it is kept.</summary>
[Collection(PlantCollection.Name)]
public sealed class DeepDataTests(TestPlant plant)
{
    // A body may be 40 levels deep: itself, and 39 of data.
    private const int Deepest = 39;

    [Fact]
    public async Task The_deepest_data_that_is_taken_is_shown_again_and_its_key_gives_the_first_answer()
    {
        var serial = await plant.StartedSerial(1);
        var body = $$"""{"serial_number":"{{serial.Number}}","process_id":1,"result":"PASS","measurement_data":{{Nested(Deepest)}}}""";
        var key = ("Idempotency-Key", $"deep-{serial.Number}");

        await plant.Operator.Post("process/complete", body, key).Is(200);
        await plant.Operator.Post("process/complete", body, key).Is(200);

        await plant.Operator.Get($"serials/{serial.Number}/trace").Is(200);
        await plant.Operator.Get($"process/history/{serial.Number}").Is(200);
        await plant.Operator.Get($"process-data?serial_id={serial.Id}").Is(200);
        await plant.Operator.Get($"process-data?serial_id={serial.Id}&format=csv").Is(200);
        await plant.Operator.Get($"process/history/{serial.Number}?format=csv").Is(200);
    }

    [Fact]
    public async Task Data_that_is_one_level_deeper_is_refused_and_the_run_stays_open()
    {
        var serial = await plant.StartedSerial(1);

        await plant.Operator.Post(
            "process/complete",
            $$"""{"serial_number":"{{serial.Number}}","process_id":1,"result":"PASS","measurement_data":{{Nested(Deepest + 1)}}}""").Is(422);

        Assert.Equal(1, (await plant.Operator.Get($"serials/{serial.Number}").Is(200)).At("current_process").GetInt32());
    }

    private static string Nested(int levels) =>
        string.Concat(Enumerable.Repeat("{\"a\":", levels - 1)) + "{}" + new string('}', levels - 1);
}

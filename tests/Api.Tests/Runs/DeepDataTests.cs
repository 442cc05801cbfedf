using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>Data as deep as a body may be must be readable again wherever it is kept.</summary>
[Collection(PlantCollection.Name)]
public sealed class DeepDataTests(TestPlant plant)
{
    // The body itself is one level: 63 more are the deepest that is taken.
    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"a\":", 62)) + "{}" + new string('}', 62);

    [Fact]
    public async Task The_deepest_data_that_is_taken_is_shown_again_and_its_key_gives_the_first_answer()
    {
        var serial = await plant.StartedSerial(1);
        var body = $$"""{"serial_number":"{{serial.Number}}","process_id":1,"result":"PASS","measurement_data":{{Deep}}}""";
        var key = ("Idempotency-Key", $"deep-{serial.Number}");

        await plant.Operator.Post("process/complete", body, key).Is(200);
        await plant.Operator.Post("process/complete", body, key).Is(200);

        await plant.Operator.Get($"serials/{serial.Number}/trace").Is(200);
        await plant.Operator.Get($"process/history/{serial.Number}").Is(200);
        await plant.Operator.Get($"process-data?serial_id={serial.Id}").Is(200);
    }
}

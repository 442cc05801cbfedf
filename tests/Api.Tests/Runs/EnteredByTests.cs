using NeuroHub.Api.Tests.Csv;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>rules.md 2: a run says who entered it beside whose work it was.</summary>
[Collection(PlantCollection.Name)]
public sealed class EnteredByTests(TestPlant plant)
{
    [Fact]
    public async Task A_run_says_everywhere_who_entered_its_start()
    {
        var serial = await plant.NewSerial();
        var started = await plant.Station.Post("process/start", new { serial_number = serial.Number, process_id = 1, worker_id = plant.Operator.Username }).Enveloped(201);
        AssertEntered(started, "data");
        Assert.Equal(plant.Operator.Username, started.Str("data.worker.username"));

        var completed = await plant.Manager.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "PASS" }).Enveloped(200);

        AssertEntered(completed, "data");
        Assert.Equal(plant.Manager.Username, completed.Str("data.completed_by"));
        AssertEntered(await plant.Operator.Get($"serials/{serial.Number}/trace").Is(200), "runs.0");
        AssertEntered(await plant.Operator.Get($"process-data?serial_number={serial.Number}").Is(200), "0");
        var history = await plant.Operator.Get($"process/history/{serial.Number}").Is(200);
        AssertEntered(history, "history.0");
        Assert.Null(history.Str("history.1.entered_by"));
        var csv = await plant.Operator.Get($"process-data?serial_number={serial.Number}", ("Accept", "text/csv")).Is(200);
        Assert.Equal(plant.Station.Username, CsvText.Rows(csv.Text)[0]["entered_by"]);
    }

    [Fact]
    public async Task A_failed_run_in_the_list_of_failures_says_it_too()
    {
        var serial = await plant.NewSerial();
        await plant.Station.Post("process/start", new { serial_number = serial.Number, process_id = 1, worker_id = plant.Operator.Username }).Enveloped(201);
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "FAIL" }).Enveloped(200);
        AssertEntered(await plant.Operator.Get($"process-data?serial_number={serial.Number}&result=FAIL").Is(200), "0");
    }

    [Fact]
    public async Task Runs_of_a_whole_lot_and_runs_recorded_at_once_say_it_too()
    {
        var lot = await plant.NewLot();
        var start = await plant.Station.Post("process/start", new { lot_number = lot.Number, process_id = 1, worker_id = plant.Operator.Username }).Enveloped(201);
        AssertEntered(start, "data");
        AssertEntered(await plant.CompleteLot(lot, 1).Enveloped(200), "data");

        var serial = await plant.NewSerial();
        var recorded = await plant.Station.Post("process-data", new
        {
            lot_id = serial.Lot.Id,
            serial_id = serial.Id,
            process_id = 1,
            data_level = "SERIAL",
            operator_id = plant.Operator.Username,
            result = "PASS",
        }).Is(201);
        AssertEntered(recorded, null);
        Assert.Equal(plant.Operator.Username, recorded.Str("worker.username"));
    }

    private void AssertEntered(Answer answer, string? at) =>
        Assert.Equal(plant.Station.Username, answer.Str(at is null ? "entered_by" : at + ".entered_by"));
}

using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>rules.md 3 "Cancel a start".</summary>
[Collection(PlantCollection.Name)]
public sealed class CancelStartTests(TestPlant plant)
{
    private Task<Answer> Cancel(Serial serial, int process = 1, Desk? desk = null) =>
        (desk ?? plant.Operator).Post("process/cancel-start", new { serial_number = serial.Number, process_id = process, reason = "wrong unit scanned" });

    [Fact]
    public async Task A_start_is_taken_back_and_stays_in_the_trace()
    {
        var serial = await plant.StartedSerial();

        var cancelled = await Cancel(serial).Enveloped(200);

        Assert.Equal(serial.Number, cancelled.Str("data.serial_number"));
        Assert.Equal("IN_PROGRESS", cancelled.Str("data.status"));
        Assert.Null(cancelled.Str("data.current_process"));
        var trace = await plant.Trace(serial);
        Assert.Equal("CANCELLED", trace.Str("runs.0.result"));
        Assert.Equal(plant.Operator.Username, trace.Str("runs.0.completed_by"));
        Assert.Equal(plant.Operator.Username, trace.Str("runs.0.cancelled.by"));
        Assert.Equal("wrong unit scanned", trace.Str("runs.0.cancelled.reason"));
        Assert.Equal(trace.Str("runs.0.completed_at"), trace.Str("runs.0.cancelled.at"));
        var again = await plant.Start(serial, 1).Is(201);
        Assert.Equal(1, again.Num("data.attempt"));
        Assert.Null(again.Json.GetProperty("data").GetProperty("cancelled").GetString());
    }

    [Fact]
    public async Task It_counts_nowhere()
    {
        var lot = await plant.NewLot();
        var serial = await plant.StartedSerial(lot: lot);
        var before = await plant.Operator.Get($"analytics/process-efficiency?lot_number={lot.Number}").Is(200);

        await Cancel(serial).Is(200);

        var process = (await plant.Operator.Get($"lots/{lot.Number}").Is(200)).At("processes")[0];
        Assert.Equal((0, 0), (process.GetProperty("started").GetInt32(), process.GetProperty("in_progress").GetInt32()));
        Assert.Equal(before.Text, (await plant.Operator.Get($"analytics/process-efficiency?lot_number={lot.Number}").Is(200)).Text);
        var history = await plant.Operator.Get($"process/history/{serial.Number}").Is(200);
        // The run, and the process that still waits for its first.
        Assert.Equal("CANCELLED", history.Str("history.0.result"));
        Assert.Equal((1, null), ((int)history.Num("history.1.process_number"), history.Str("history.1.result")));
        Assert.DoesNotContain(serial.Number, (await plant.Operator.Get($"runs/open?lot_number={lot.Number}").Is(200)).Text, StringComparison.Ordinal);
        Assert.Contains(serial.Number, (await plant.Operator.Get($"process-data?result=CANCELLED&lot_number={lot.Number}").Is(200)).Text, StringComparison.Ordinal);
        await plant.Operator.Post("defects", new { serial_number = serial.Number, process_id = 1, code = "X" }).Refused(400, "PROCESS_NOT_STARTED");
        // The audit trail says who and why.
        var log = await plant.Admin.Get($"audit-logs?entity_type=serial&entity_id={serial.Number}&limit=1").Is(200);
        Assert.Contains("wrong unit scanned", log.Str("0.description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_override_skipped_is_missing_again()
    {
        var serial = await plant.SerialAfter(1);
        await plant.Manager.Post("process/start", new { serial_number = serial.Number, process_id = 4, override_reason = "sensor is away" }).Is(201);

        await Cancel(serial, 4, plant.Manager).Is(200);

        await plant.Start(serial, 4).Refused(400, "INVALID_PROCESS_SEQUENCE");
        Assert.Equal(0, (await plant.Trace(serial)).At("skipped").GetArrayLength());
    }

    [Fact]
    public async Task A_rework_whose_start_was_cancelled_is_still_to_be_done()
    {
        var serial = await plant.SerialInRework();
        await plant.Start(serial, 1).Is(201);

        Assert.Equal("REWORK", (await Cancel(serial).Is(200)).Str("data.status"));

        Assert.Null((await plant.Trace(serial)).Str("reworks.0.result"));
        await plant.Start(serial, 1).Is(201);
        await plant.Complete(serial, 1).Is(200);
        Assert.Equal("PASS", (await plant.Trace(serial)).Str("reworks.0.result"));
    }

    [Fact]
    public async Task A_LOT_level_start_is_taken_back_too()
    {
        var lot = await plant.NewLot();
        await plant.StartLot(lot, 1).Is(201);
        var body = new { lot_number = lot.Number, process_id = "PROC-001", reason = "wrong LOT" };

        var cancelled = await plant.Operator.Post("process/cancel-start", body).Enveloped(200);

        Assert.Equal(lot.Number, cancelled.Str("data.lot_number"));
        Assert.Equal("IN_PROGRESS", cancelled.Str("data.status"));
        await plant.Operator.Post("process/cancel-start", body).Refused(400, "PROCESS_NOT_STARTED");
        await plant.SetStatus(lot, "COMPLETED", "short order").Is(200);
    }

    [Fact]
    public async Task Only_who_entered_it_and_managers_may()
    {
        var serial = await plant.StartedSerial();

        await Cancel(serial, desk: plant.Station).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await Cancel(serial, desk: plant.Manager).Is(200);
    }

    [Fact]
    public async Task It_is_refused_in_the_order_of_the_rules()
    {
        var (serial, other) = (await plant.StartedSerial(), await plant.NewLot());
        Task<Answer> Try(object body) => plant.Operator.Post("process/cancel-start", body);

        await Try(new { serial_number = "NO-SUCH-1", process_id = 1, reason = "x" }).Refused(404, "SERIAL_NOT_FOUND");
        await Try(new { lot_number = "NO-SUCH-1", process_id = 1, reason = "x" }).Refused(404, "LOT_NOT_FOUND");
        await Try(new { serial_number = serial.Number, process_id = 999, reason = "x" }).Refused(404, "PROCESS_NOT_FOUND");
        await Try(new { serial_number = serial.Number, lot_number = other.Number, process_id = 1, reason = "x" }).Refused(400, "SERIAL_NOT_IN_LOT");
        await Try(new { serial_number = serial.Number, process_id = 2, reason = "x" }).Refused(400, "PROCESS_NOT_STARTED");
        foreach (var reason in (string?[])[null, "", "  "])
            await Try(new { serial_number = serial.Number, process_id = 1, reason }).Invalid("reason");
        await Try(new { serial_number = (string?)null, lot_number = serial.Lot.Number, process_id = 1, reason = "x" }).Invalid("serial_number");
    }

    [Fact]
    public async Task It_works_in_a_LOT_that_was_cancelled_meanwhile()
    {
        var serial = await plant.StartedSerial();
        await plant.SetStatus(serial.Lot, "CANCELLED", "order withdrawn").Is(200);

        await Cancel(serial).Is(200);
    }

    [Theory]
    [InlineData("process/complete")]
    [InlineData("process-data")]
    public async Task No_completion_says_cancelled(string path)
    {
        var serial = await plant.StartedSerial();

        await plant.Operator.Post(path, new
        {
            serial_number = serial.Number,
            lot_id = serial.Lot.Id,
            serial_id = serial.Id,
            data_level = "SERIAL",
            process_id = 1,
            result = "CANCELLED",
        }).Invalid("result");
    }
}

using System.Text.Json;

namespace NeuroHub.Api.Demo;

/// <summary>Simulated people and equipment: serials arrive, wait for a bench, pass or fail, are reworked or scrapped.</summary>
internal sealed class DemoFloor(DemoAgenda agenda, DemoCaller manager, IReadOnlyDictionary<int, DemoCaller> stations, long model, CancellationToken stopping)
{
    private const int UnitsOfALot = 20;

    /// <summary>120 serials a day.</summary>
    private static readonly TimeSpan BetweenUnits = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan UntilApproval = TimeSpan.FromMinutes(20);

    private readonly Random _chance = new(20251110);
    private readonly Queue<string> _new = new();
    private readonly Dictionary<int, Bench> _benches = DemoStep.All.ToDictionary(step => step.Number, step => new Bench(step));

    /// <summary>Continues the serials that are in work since an earlier start, and plans the next new serial.</summary>
    public async Task Resume()
    {
        foreach (var status in (string[])["CREATED", "IN_PROGRESS", "DEFECTED", "REWORK"])
        {
            var page = await manager.Get($"serials?status={status}&limit=1000", stopping);
            foreach (var serial in page.EnumerateArray().Where(IsOurs).Reverse())
                Resume(serial, serial.GetProperty("serial_number").GetString()!, status);
        }

        agenda.In(TimeSpan.Zero, NextUnit);
        foreach (var bench in _benches.Values)
            await Fill(bench);
    }

    private static bool IsOurs(JsonElement serial) => serial.GetProperty("lot_number").GetString()!.StartsWith(DemoRecord.Mark, StringComparison.Ordinal);

    private void Resume(JsonElement serial, string number, string status)
    {
        if (Number(serial, "current_process") is { } open)
            Work(_benches[open], number);
        else if (status == "CREATED")
            _new.Enqueue(number);
        else if (status == "DEFECTED")
            agenda.In(UntilApproval, () => Approve(number, Number(serial, "failed_process") ?? 1));
        else
            _benches[Number(serial, "failed_process") ?? Next(serial)].Waiting.Enqueue(number);
    }

    private static int Next(JsonElement serial)
    {
        var passed = serial.GetProperty("passed_processes").EnumerateArray().Select(number => number.GetInt32()).ToHashSet();
        return DemoStep.All.First(step => !passed.Contains(step.Number)).Number;
    }

    private static int? Number(JsonElement serial, string name) =>
        serial.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private async Task NextUnit()
    {
        agenda.In(BetweenUnits, NextUnit);
        if (_new.Count == 0)
            await NewLot();
        if (_new.TryDequeue(out var serial))
            await Arrive(1, serial);
    }

    private async Task NewLot()
    {
        var lot = await manager.Post("lots", new { product_model_id = model, target_quantity = UnitsOfALot, work_order = "DEMO-WO" }, stopping);
        if (lot?.GetProperty("lot_number").GetString() is not { } number)
            return;
        var serials = await manager.Post("serials", new { lot_number = number, quantity = UnitsOfALot }, stopping);
        foreach (var serial in serials?.EnumerateArray() ?? default)
            _new.Enqueue(serial.GetProperty("serial_number").GetString()!);
    }

    private Task Arrive(int process, string serial)
    {
        _benches[process].Waiting.Enqueue(serial);
        return Fill(_benches[process]);
    }

    private async Task Fill(Bench bench)
    {
        while (bench.Busy < bench.Step.Benches && bench.Waiting.TryDequeue(out var serial))
        {
            var worker = DemoAccounts.Workers[_chance.Next(DemoAccounts.Workers.Count)].Username;
            var started = await Call(bench, "process/start", new
            {
                serial_number = serial,
                process_id = bench.Step.Number,
                worker_id = worker,
                equipment_id = bench.Step.EquipmentId,
                line_id = "DEMO-LINE-1",
            });
            // Refused: somebody who looks at the demo has done something with this serial.
            if (started)
                Work(bench, serial);
        }
    }

    private void Work(Bench bench, string serial)
    {
        bench.Busy++;
        agenda.In(TimeSpan.FromSeconds(bench.Step.Seconds * (0.8 + (0.5 * _chance.NextDouble()))), () => Complete(bench, serial));
    }

    private async Task Complete(Bench bench, string serial)
    {
        bench.Busy--;
        var verdict = bench.Step.Judge(_chance, bench.Units++);
        var done = await Call(bench, "process/complete", new
        {
            serial_number = serial,
            process_id = bench.Step.Number,
            result = verdict.Passed ? "PASS" : "FAIL",
            measurement_data = verdict.Data,
            defects = verdict.Passed ? null : new[] { new { code = verdict.Defect } },
        });
        if (done && !verdict.Passed)
            agenda.In(UntilApproval, () => Approve(serial, bench.Step.Number));
        else if (done && bench.Step.Number < DemoStep.All.Count)
            await Arrive(bench.Step.Number + 1, serial);
        await Fill(bench);
    }

    private async Task Approve(string serial, int process)
    {
        if (_chance.Next(6) == 0)
            await manager.Post($"serials/{serial}/scrap", new { reason = "DEMO: not worth a rework" }, stopping);
        else if (await manager.Post($"serials/{serial}/rework", new { reason = "DEMO: to be done again" }, stopping) is not null)
            await Arrive(process, serial);
    }

    private async Task<bool> Call(Bench bench, string path, object body) => await stations[bench.Step.Number].Post(path, body, stopping) is not null;

    /// <summary>The place where one process is done.</summary>
    private sealed class Bench(DemoStep step)
    {
        public DemoStep Step { get; } = step;

        public Queue<string> Waiting { get; } = new();

        public int Busy { get; set; }

        public int Units { get; set; }
    }
}

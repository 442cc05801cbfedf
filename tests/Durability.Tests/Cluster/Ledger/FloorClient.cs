using NeuroHub.Bench.Ledger;

namespace NeuroHub.Durability.Tests.Cluster.Ledger;

/// <summary>
/// A worker with a stack of serials: each goes through the eight processes, now and then fails, is reworked and labelled. What is answered
/// is on this worker's disk before the next command is sent.
/// </summary>
internal sealed class FloorClient(PlantClient plant, LedgerWriter ledger, long model, int number, Random random)
{
    public const string Rework = "rework";
    public const string Print = "print";
    private const int Processes = 8;
    private const int LotSize = 50;
    private const int ReworkLimit = 3;

    private readonly List<string> _refusals = [];

    /// <summary>None is expected: nobody else works on these serials.</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    public int Answers { get; private set; }

    public int Replayed { get; private set; }

    public async Task Work(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var (_, serials) = await plant.MakeLot(model, LotSize);
            foreach (var serial in serials)
            {
                if (end.IsCancellationRequested)
                    return;
                await Through(serial);
            }
        }
    }

    private async Task Through(string serial)
    {
        var reworks = 0;
        for (var process = 1; process <= Processes; process++)
        {
            // Once more, and the serial would have to be scrapped.
            var fails = reworks < ReworkLimit && random.Next(100) < 6;
            await Run(serial, process, fails ? "FAIL" : "PASS");
            if (!fails)
                continue;
            reworks++;
            await Do(Rework, $"serials/{serial}/rework", new { reason = "solder again" }, new LedgerEntry { Kind = "", Serial = serial });
            await Run(serial, process, "PASS");
        }

        if (random.Next(3) == 0)
            await Do(Print, "label/print", new { serial_number = serial, printer_id = LedgerTests.Printer }, new LedgerEntry { Kind = "", Serial = serial });
    }

    private async Task Run(string serial, int process, string result)
    {
        var entry = new LedgerEntry { Kind = "", Serial = serial, Process = process };
        await Do(LedgerVerb.Start, "process/start", new { serial_number = serial, process_id = process, equipment_id = $"EQ-{number}" }, entry);
        await Do(LedgerVerb.Complete, "process/complete", new { serial_number = serial, process_id = process, result }, entry with { Result = result });
    }

    private async Task Do(string verb, string path, object body, LedgerEntry entry)
    {
        entry = entry with { Verb = verb, Key = $"{number}-{Guid.NewGuid():N}" };
        ledger.Write(entry with { Kind = LedgerKind.Intent });
        var answer = await plant.Send(HttpMethod.Post, path, body, entry.Key, number);
        // The impatient press the button twice, on two screens: one fact, one answer.
        if (random.Next(50) == 0)
            await Again(answer, path, body, entry);
        if (answer.IsDone)
            ledger.Write(Answered(entry, answer));
        else if (verb != Print || answer.Status != 503)
            _refusals.Add($"{verb} {entry.Serial} {entry.Process}: {answer.Body}");
        Answers += answer.IsDone ? 1 : 0;
        Replayed += answer.Replayed ? 1 : 0;
    }

    private async Task Again(PlantAnswer first, string path, object body, LedgerEntry entry)
    {
        var again = await Task.WhenAll(plant.Send(HttpMethod.Post, path, body, entry.Key, 0), plant.Send(HttpMethod.Post, path, body, entry.Key, 1));
        foreach (var answer in again)
            if (answer.IsDone != first.IsDone || (first.IsDone && Id(answer) != Id(first)))
                _refusals.Add($"{entry.Verb} {entry.Serial} {entry.Process} was answered {first.Body} and then {answer.Body}");
    }

    private static LedgerEntry Answered(LedgerEntry entry, PlantAnswer answer) => entry with
    {
        Kind = LedgerKind.Answered,
        Status = answer.Status,
        Replayed = answer.Replayed,
        RunId = entry.Verb == Rework ? null : Id(answer),
        Attempt = answer.Data.TryGetProperty("attempt", out var attempt) ? attempt.GetInt32() : null,
    };

    private static long Id(PlantAnswer answer) => answer.Data.GetProperty("id").GetInt64();
}

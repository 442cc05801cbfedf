using NeuroHub.Bench.Ledger;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Durability.Tests.Cluster.Ledger;

/// <summary>The judge of the ledger finds what it is there to find.</summary>
public sealed class LedgerCheckTests
{
    private const string Lot = "L-1";
    private const string Serial = "L-1-0001";

    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly Worker Kim = new(7, "kim", "Kim Jiwon");

    [Fact]
    public void What_was_answered_and_is_there_once_is_no_trouble()
    {
        var record = Plant(Started(1, 1));

        Assert.Empty(new LedgerCheck(Answered(1), record).Troubles());
        Assert.Empty(Replay.Troubles(record));
    }

    [Fact]
    public void An_answer_without_its_fact_is_a_loss() =>
        Assert.Contains("0 times in the record", Assert.Single(new LedgerCheck(Answered(1), Plant()).Troubles()), StringComparison.Ordinal);

    [Fact]
    public void A_fact_that_is_there_twice_is_found_by_its_number_and_by_the_rule_book()
    {
        var record = Plant(Started(1, 1), Started(1, 1));

        Assert.Contains(new LedgerCheck(Answered(1), record).Troubles(), it => it.Contains("2 times in the record", StringComparison.Ordinal));
        Assert.Contains("already started", Assert.Single(Replay.Troubles(record)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_that_nobody_asked_for_is_found() =>
        Assert.Contains("asked for 1 times, in the record 2 times", string.Join('\n', new LedgerCheck(Answered(1), Plant(Started(1, 1), Started(2, 2))).Troubles()), StringComparison.Ordinal);

    [Fact]
    public void A_process_out_of_its_turn_is_unlawful() =>
        Assert.Single(Replay.Troubles(Plant(Started(1, 3))));

    private static StoredRecord Plant(params SerialEvent[] events)
    {
        var record = new StoredRecord();
        record.Add("lot/" + Lot, new LotEvent.Opened
        {
            Id = 1,
            LotNumber = Lot,
            ProductModel = new ProductModelRef(1, "M", "Model"),
            TargetQuantity = 1,
            ProductionDate = DateOnly.FromDateTime(Noon.UtcDateTime),
            Shift = Shift.D,
            Routing = new Routing([.. Enumerable.Range(1, 3).Select(number => new RoutingProcess { Id = number, Number = number, Code = $"P{number:000}" })]),
            At = Noon,
        });
        record.Add("serial/" + Serial, new SerialEvent.Created(1, Serial, 1, Lot, 1, Noon));
        foreach (var e in events)
            record.Add("serial/" + Serial, e);
        return record;
    }

    private static SerialEvent.ProcessStarted Started(long run, int process) => new(
        new OpenRun
        {
            RunId = run,
            ProcessId = process,
            ProcessNumber = process,
            Attempt = 1,
            IsRework = false,
            Worker = Kim,
            StartedAt = Noon,
        },
        []);

    private static LedgerEntry[] Answered(long run)
    {
        var entry = new LedgerEntry { Kind = LedgerKind.Intent, Verb = LedgerVerb.Start, Key = "k", Serial = Serial, Process = 1 };
        return [entry, entry with { Kind = LedgerKind.Answered, RunId = run, Attempt = 1 }];
    }
}

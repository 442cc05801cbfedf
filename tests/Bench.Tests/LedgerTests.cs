using NeuroHub.Bench.Api;
using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Ledger;
using NeuroHub.Bench.Verify;

namespace NeuroHub.Bench.Tests;

public class LedgerTests
{
    private const string First = """{"kind":"replay","replay":"r1","csv_sha256":"aa","units":2}""";
    private const string Lot = """{"kind":"answered","verb":"create_lot","key":"r1-l0-create_lot","lot_index":0,"lot_number":"L-1","lot_id":5}""";
    private const string Start = """{"kind":"answered","verb":"start","key":"k1","unit":1,"serial":"L-1-0001","process":1,"run_id":7,"attempt":1}""";

    private static readonly LedgerEntry Completed = new()
    {
        Kind = LedgerKind.Answered,
        Verb = LedgerVerb.Complete,
        Key = "k",
        Serial = "S",
        Process = 6,
        RunId = 9,
        Attempt = 1,
        Result = "FAIL",
        Codes = ["HDF"],
    };

    private static readonly RunRow Run = new(9, OfLot: false, 6, 1, IsRework: false, "FAIL", Completed: true, ["HDF"]);

    [Fact]
    public void A_torn_line_is_an_unknown_outcome_and_the_rest_is_read()
    {
        var ledger = LedgerFile.Parse([First, Lot, Start, """{"kind":"answered","verb":"complete","unit":1,"ser"""]);
        var standing = new LedgerStanding(ledger);

        Assert.Equal((1, "r1", 2), (ledger.TornLines, standing.Replay, standing.Units));
        Assert.Equal((5L, "L-1"), standing.Lot(0));
        Assert.Null(standing.Lot(1));
        Assert.Equal((LedgerVerb.Start, 1), (standing.LastAnswered(1)!.Verb, standing.LastAnswered(1)!.Process));
        Assert.Null(standing.LastAnswered(2));
    }

    [Fact]
    public void A_file_that_is_no_ledger_is_refused()
    {
        Assert.Throws<BenchException>(() => LedgerFile.Parse(["UDI,Product ID"]));
    }

    [Fact]
    public void A_written_ledger_is_read_back_and_goes_on_after_a_torn_line()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, First + "\n{\"kind\":\"inte");

        using (var writer = new LedgerWriter(path, resume: true, TimeProvider.System))
            writer.Write(Completed);

        var ledger = LedgerFile.Read(path);
        Assert.Equal((2, 1), (ledger.Entries.Count, ledger.TornLines));
        Assert.Equal((9L, "FAIL"), (ledger.Entries[1].RunId, ledger.Entries[1].Result));
        Assert.Throws<BenchException>(() => new LedgerWriter(path, resume: false, TimeProvider.System));
        File.Delete(path);
    }

    [Fact]
    public void An_answered_command_that_is_there_once_is_found()
    {
        Assert.Equal((1, 0, 0), Check([Run]));
    }

    [Fact]
    public void An_answered_command_that_is_not_there_is_missing()
    {
        Assert.Equal((0, 1, 0), Check([]));
        Assert.Equal((0, 1, 0), Check(null));
    }

    [Fact]
    public void A_run_that_says_something_else_is_missing()
    {
        Assert.Equal((0, 1, 0), Check([Run with { Result = "PASS" }]));
        Assert.Equal((0, 1, 0), Check([Run with { Completed = false }]));
        Assert.Equal((0, 1, 0), Check([Run with { Codes = ["OSF"] }]));
        Assert.Equal((0, 1, 0), Check([Run with { Attempt = 2 }]));
    }

    [Fact]
    public void A_second_run_is_doubled_unless_it_is_rework()
    {
        Assert.Equal((1, 0, 1), Check([Run, Run with { Id = 10, Attempt = 2 }]));
        Assert.Equal((1, 0, 1), Check([Run, Run]));
        Assert.Equal((1, 0, 0), Check([Run, Run with { Id = 10, Attempt = 2, IsRework = true }]));
    }

    private static (int Found, int Missing, int Doubled) Check(IReadOnlyList<RunRow>? runs)
    {
        var findings = new LedgerFindings();
        HistoryCheck.Check("S", [Completed], runs, findings);
        return (findings.Found, findings.Missing, findings.Doubled);
    }
}

using System.Diagnostics;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Csv;
using NeuroHub.Bench.Ledger;

namespace NeuroHub.Bench.Replay;

/// <summary>Takes one unit through the processes 1 to 8, start and complete, one after another; a FAIL ends the walk.</summary>
internal sealed class UnitWalk(ApiClient api, string replay, LedgerWriter? ledger, LedgerStanding? standing, ReplayTally tally)
{
    // What the server answers to a command that it has already done, when the Idempotency-Key is forgotten (after 24 h at the earliest).
    private static readonly HashSet<string?> PerhapsDone =
        ["DUPLICATE_START", "PROCESS_ALREADY_PASSED", "PROCESS_NOT_STARTED", "SERIAL_FINAL", "REWORK_NOT_APPROVED", "LOT_NOT_ACTIVE"];

    public async Task Walk(Ai4iUnit unit, IssuedLot lot, string serial, CancellationToken cancellation)
    {
        var last = standing?.LastAnswered(unit.Number);
        if (last is not { Verb: LedgerVerb.Complete, Result: "FAIL" })
        {
            var process = last?.Process ?? 1;
            if (last is { Verb: LedgerVerb.Complete })
                process++;
            var started = last is { Verb: LedgerVerb.Start };
            // Only the first command of a resumed unit may have been done before.
            var unknown = standing is not null;
            for (; process <= StationBody.LastProcess; process++)
            {
                if (!started)
                {
                    await Send(unit, lot.Number, serial, process, LedgerVerb.Start, unknown, cancellation);
                    unknown = false;
                }

                var run = await Send(unit, lot.Number, serial, process, LedgerVerb.Complete, unknown, cancellation);
                (started, unknown) = (false, false);
                if (run.Result == "FAIL")
                    break;
            }
        }

        tally.CountUnit();
    }

    private async Task<RunRow> Send(
        Ai4iUnit unit, string lot, string serial, int process, string verb, bool unknown, CancellationToken cancellation)
    {
        var command = new LedgerEntry
        {
            Kind = LedgerKind.Intent,
            Verb = verb,
            Key = ReplayKey.Of(replay, unit.Number, process, verb),
            Unit = unit.Number,
            Serial = serial,
            Process = process,
        };
        var body = verb == LedgerVerb.Start
            ? StationBody.Start(lot, serial, process, unit)
            : StationBody.Complete(lot, serial, process, unit);
        ledger?.Write(command);
        var from = Stopwatch.GetTimestamp();
        var answer = await api.Post($"/process/{verb}", body, command.Key, cancellation);
        var to = Stopwatch.GetTimestamp();
        var run = unknown && PerhapsDone.Contains(answer.ErrorCode)
            ? await Find(serial, process, verb, cancellation)
            : null;
        run ??= RunRow.From(answer.Expect().Data())
            ?? throw new Cli.BenchException($"POST /process/{verb} of {serial} was answered without the run's 'id'.");
        tally.CountCommand(from, to);
        ledger?.Write(command with
        {
            Kind = LedgerKind.Answered,
            RunId = run.Id,
            Attempt = run.Attempt,
            Result = verb == LedgerVerb.Complete ? run.Result : null,
            Codes = verb == LedgerVerb.Complete && run.Codes.Count > 0 ? run.Codes : null,
            Status = answer.Status,
            Replayed = answer.Replayed,
        });
        return run;
    }

    private async Task<RunRow?> Find(string serial, int process, string verb, CancellationToken cancellation)
    {
        var runs = await api.OwnRuns(serial, cancellation);
        return runs?.FirstOrDefault(run => run.Process == process && !run.IsRework && (verb == LedgerVerb.Start || run.Completed));
    }
}

using NeuroHub.Bench.Ledger;
using NeuroHub.Serials;

namespace NeuroHub.Durability.Tests.Cluster.Ledger;

/// <summary>Holds what was answered against the record: each fact is there, once, and nothing that nobody asked for.</summary>
internal sealed class LedgerCheck(IReadOnlyList<LedgerEntry> ledger, StoredRecord record)
{
    private readonly List<string> _troubles = [];
    private readonly List<LedgerEntry> _answered = [.. ledger.Where(entry => entry.Kind == LedgerKind.Answered).GroupBy(entry => entry.Key).Select(group => group.Last())];

    public int Answered => _answered.Count;

    /// <summary>Sent and never answered.</summary>
    public int Unknown => ledger.Where(entry => entry.Kind == LedgerKind.Intent).Select(entry => entry.Key).Except(_answered.Select(entry => entry.Key)).Count();

    public IReadOnlyList<string> Troubles()
    {
        var runs = record.Serials
            .SelectMany(serial => serial.Events.OfType<SerialEvent.ProcessStarted>().Select(e => (serial.SerialNumber, e.Run)))
            .ToLookup(it => it.Run.RunId);
        var completions = record.Serials
            .SelectMany(serial => serial.Events.OfType<SerialEvent.ProcessCompleted>().Select(e => (serial.SerialNumber, e.Run)))
            .ToLookup(it => it.Run.RunId);
        foreach (var start in Of(LedgerVerb.Start))
            Once(start, runs[start.RunId!.Value].Count(it => (it.SerialNumber, it.Run.ProcessNumber, it.Run.Attempt) == (start.Serial, start.Process, start.Attempt)));
        foreach (var complete in Of(LedgerVerb.Complete))
            Once(complete, completions[complete.RunId!.Value].Count(it =>
                it.SerialNumber == complete.Serial && string.Equals(it.Run.Result.ToString(), complete.Result, StringComparison.OrdinalIgnoreCase)));
        var jobs = record.LabelJobs.ToLookup(job => job.Id);
        foreach (var print in Of(FloorClient.Print))
            Once(print, jobs[print.RunId!.Value].Count(job => job.Order.SerialNumber == print.Serial));
        Reworks();
        NothingElse(LedgerVerb.Start, runs.Sum(run => run.Count()));
        NothingElse(LedgerVerb.Complete, completions.Sum(run => run.Count()));
        NothingElse(FloorClient.Print, jobs.Sum(job => job.Count()));
        return _troubles;
    }

    private IEnumerable<LedgerEntry> Of(string verb) => _answered.Where(entry => entry.Verb == verb);

    private void Once(LedgerEntry command, int times)
    {
        if (times != 1)
            _troubles.Add($"{command.Verb} {command.Serial} process {command.Process}, id {command.RunId}: answered, and {times} times in the record");
    }

    /// <summary>Its answer has no id of its own: they are counted.</summary>
    private void Reworks()
    {
        var answered = Of(FloorClient.Rework).CountBy(entry => entry.Serial!).ToDictionary();
        foreach (var (serial, events) in record.Serials)
        {
            var (there, said) = (events.OfType<SerialEvent.ReworkApproved>().Count(), answered.GetValueOrDefault(serial));
            if (there != said)
                _troubles.Add($"{serial}: {said} reworks answered, {there} in the record");
        }
    }

    /// <summary>Every command was tried until it was answered or, of a label, refused: each intent is one fact at the most.</summary>
    private void NothingElse(string verb, int inRecord)
    {
        var asked = ledger.Where(entry => entry.Kind == LedgerKind.Intent && entry.Verb == verb).Select(entry => entry.Key).Distinct().Count();
        if (inRecord > asked)
            _troubles.Add($"{verb}: asked for {asked} times, in the record {inRecord} times");
    }
}

using NeuroHub.Audit;
using NeuroHub.EventSourcing;

namespace NeuroHub.Grains.Tests.Audit;

/// <summary>
/// What the audit trail says of each stored sample (Events/samples), as <c>told.tsv</c> has it: kind of thing, action, sentence, old and new
/// values. A line of that file changes only when somebody means to say something else of what happened.
/// </summary>
public class ToldHistoryTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Events", "samples");

    [Fact]
    public void The_trail_says_of_every_event_what_it_always_said()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Audit", "told.tsv");
        var (expected, told) = (File.ReadAllLines(file), Told());
        File.WriteAllLines(file + ".actual", told);
        var wrong = told.Except(expected).Select(line => "is:        " + line).Concat(expected.Except(told).Select(line => "should be: " + line)).Order();
        Assert.True(told.SequenceEqual(expected), $"{string.Join('\n', wrong)}\nWhat is: {file}.actual; read each line before copying it.");
    }

    private static List<string> Told()
    {
        var samples = Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        return [.. samples.Select(sample => Told(sample, samples.Where(other => IsBefore(other, NameOf(sample)))))];
    }

    private static string Told(string sample, IEnumerable<string> before)
    {
        var kind = EventCatalog.Of(NameOf(sample));
        var stream = new AuditedStream(kind.Stream, "17");
        foreach (var earlier in before)
            stream.Pass(NameOf(earlier), Text(earlier));
        var change = stream.Next(NameOf(sample), Text(sample), "kim");
        return string.Join('\t', sample, kind.Stream.EntityType, kind.Action, change.Description, change.OldValues, change.NewValues);
    }

    /// <summary>A thing is made before anything else happens to it, and a run is started before it ends.</summary>
    private static bool IsBefore(string sample, string name)
    {
        var (earlier, kind) = (NameOf(sample), name.Split('.')[0]);
        return earlier != name && sample.StartsWith($"{kind}.", StringComparison.Ordinal) && sample.Count(c => c == '.') == 2
            && (EventCatalog.Of(earlier).Action == AuditAction.Create
                || (earlier.EndsWith(".process_started", StringComparison.Ordinal) && (name.EndsWith("completed", StringComparison.Ordinal) || name.EndsWith("cancelled", StringComparison.Ordinal))));
    }

    private static string Text(string sample) => File.ReadAllText(Path.Combine(Folder, sample));

    private static string NameOf(string sample) => string.Join('.', sample.Split('.')[..2]);
}

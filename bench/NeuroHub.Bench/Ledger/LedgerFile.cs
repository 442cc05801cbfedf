using System.Text.Json;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Ledger;

/// <summary>A ledger as it is on disk. A torn line is one that a killed process did not finish; its content is not known.</summary>
internal sealed record LedgerFile(IReadOnlyList<LedgerEntry> Entries, int TornLines)
{
    public static LedgerFile Read(string path)
    {
        try
        {
            return Parse(File.ReadLines(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"The ledger {path} cannot be read: {e.Message}", e);
        }
    }

    public static LedgerFile Parse(IEnumerable<string> lines)
    {
        var entries = new List<LedgerEntry>();
        var torn = 0;
        foreach (var line in lines)
        {
            try
            {
                if (JsonSerializer.Deserialize(line, LedgerJson.Default.LedgerEntry) is { } entry)
                    entries.Add(entry);
            }
            catch (JsonException)
            {
                torn++;
            }
        }

        return entries.Count > 0 && entries[0].Kind == LedgerKind.Replay
            ? new LedgerFile(entries, torn)
            : throw new BenchException("The file is not a ledger: it does not begin with a line of kind 'replay'.");
    }
}

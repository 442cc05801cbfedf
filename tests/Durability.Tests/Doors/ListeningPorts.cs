using System.Globalization;

namespace NeuroHub.Durability.Tests.Doors;

/// <summary>Where a process listens, as Linux has it.</summary>
internal static class ListeningPorts
{
    private const string Listens = "0A";
    private const string IsConnected = "01";
    private const string AsksWhetherAlive = "02:";

    public static IReadOnlyList<int> Of(int process)
    {
        var sockets = Directory.GetFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target[8..^1]).ToHashSet();
        return
        [
            .. Sockets(process).Where(fields => fields[3] == Listens && sockets.Contains(fields[9])).Select(Port).Order(),
        ];
    }

    /// <summary>Whether the system asks those that are connected to that port whether they are still there.</summary>
    public static bool AreWatched(int process, int port) =>
        Sockets(process).Where(fields => fields[3] == IsConnected && Port(fields) == port).ToList() is { Count: > 0 } connected
        && connected.TrueForAll(fields => fields[5].StartsWith(AsksWhetherAlive, StringComparison.Ordinal));

    private static IEnumerable<string[]> Sockets(int process) =>
        new[] { "tcp", "tcp6" }.SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static int Port(string[] fields) => int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

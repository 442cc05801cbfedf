using System.Text.RegularExpressions;
using NeuroHub.Bench.Api;
using NeuroHub.Serials;
using Npgsql;

namespace NeuroHub.Durability.Tests.Cluster.Ledger;

/// <summary>Holds the rows that lists read against the events they follow from.</summary>
internal static partial class RowCheck
{
    public static async Task<List<string>> Troubles(NpgsqlDataSource source, StoredRecord record, PlantClient plant)
    {
        var rows = await Serials(source);
        var troubles = new List<string>();
        foreach (var (number, events) in record.Serials)
        {
            var state = Replay.End(number, events);
            var said = new SerialRow(Wire(state.Status), state.ReworkCount, state.Ladder.Open?.ProcessNumber, state.FailedProcess, Replay.Passed(state));
            if (!rows.Remove(number, out var row) || row != said)
                troubles.Add($"serial {number}: the row says {row}, its events say {said}");
        }

        troubles.AddRange(rows.Keys.Select(number => $"serial {number} has a row and no events"));
        foreach (var (lot, _) in record.Lots)
        {
            var states = record.Serials.Select(it => Replay.End(it.SerialNumber, it.Events)).Where(it => it.LotNumber == lot).Select(it => Wire(it.Status)).ToList();
            troubles.AddRange(LotTally.Differences(await plant.Get($"lots/{lot}"), states).Select(difference => $"LOT {lot}: {difference}"));
        }

        return troubles;
    }

    private static async Task<Dictionary<string, SerialRow>> Serials(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            "SELECT serial_number, status, rework_count, current_process, failed_process, passed_processes FROM serials");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new Dictionary<string, SerialRow>();
        while (await reader.ReadAsync())
        {
            rows[reader.GetString(0)] = new SerialRow(
                reader.GetString(1),
                reader.GetInt32(2),
                reader.IsDBNull(3) ? null : reader.GetInt32(3),
                reader.IsDBNull(4) ? null : reader.GetInt32(4),
                string.Join(',', Digits().Matches(reader.GetString(5)).Select(match => match.Value)));
        }

        return rows;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    private static string Wire(SerialStatus status) => status == SerialStatus.InProgress ? "IN_PROGRESS" : status.ToString().ToUpperInvariant();

    private sealed record SerialRow(string Status, int Reworks, int? Running, int? Failed, string Passed);
}

using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Serials;
using Npgsql;

namespace NeuroHub.Durability.Tests.Cluster.Ledger;

/// <summary>The events of a database, in the order of each stream.</summary>
internal sealed class StoredRecord
{
    private readonly Dictionary<string, List<object>> _streams = [];

    public IEnumerable<(string SerialNumber, IReadOnlyList<SerialEvent> Events)> Serials =>
        Of("serial/").Select(it => (it.Key, (IReadOnlyList<SerialEvent>)[.. it.Events.Cast<SerialEvent>()]));

    public IEnumerable<(string LotNumber, IReadOnlyList<LotEvent> Events)> Lots =>
        Of("lot/").Select(it => (it.Key, (IReadOnlyList<LotEvent>)[.. it.Events.Cast<LotEvent>()]));

    public IEnumerable<LabelJobEvent.Queued> LabelJobs => Of("label/").Select(it => (LabelJobEvent.Queued)it.Events[0]);

    public int Count => _streams.Values.Sum(stream => stream.Count);

    public static async Task<StoredRecord> Read(NpgsqlDataSource source)
    {
        var record = new StoredRecord();
        await using var command = source.CreateCommand("SELECT stream, version, type, data FROM events ORDER BY stream, version");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var version = record.Add(reader.GetString(0), EventCatalog.Read(reader.GetString(2), reader.GetString(3)));
            Assert.True(reader.GetInt32(1) == version, $"{reader.GetString(0)} has a gap before version {reader.GetInt32(1)}");
        }

        return record;
    }

    /// <returns>Its version.</returns>
    public int Add(string stream, object @event)
    {
        if (!_streams.TryGetValue(stream, out var events))
            _streams[stream] = events = [];
        events.Add(@event);
        return events.Count;
    }

    private IEnumerable<(string Key, List<object> Events)> Of(string prefix) =>
        _streams.Where(stream => stream.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(stream => (stream.Key[prefix.Length..], stream.Value));
}

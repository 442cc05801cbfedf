using System.Collections.Frozen;
using NeuroHub.Alerts;
using NeuroHub.ApiKeys;
using NeuroHub.Defects;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.EventSourcing;

/// <summary>All kinds of things with a stream. A kind that is not in this list can neither be stored nor read.</summary>
public static class Streams
{
    private static readonly FrozenDictionary<string, StreamKind> ByPrefix;

    static Streams()
    {
        All =
        [
            LotStream.Kind, SerialStream.Kind, ProcessStream.Kind, ProductModelStream.Kind, UserStream.Kind, PrinterStream.Kind, LabelJobStream.Kind,
            FirmwareStream.Kind, DefectStream.Kind, AlertStream.Kind, ApiKeyStream.Kind, PlantStream.Kind,
        ];
        ByPrefix = All.ToFrozenDictionary(kind => kind.Prefix);
    }

    public static IReadOnlyList<StreamKind> All { get; }

    public static StreamKind Of(StreamId stream) =>
        ByPrefix.TryGetValue(stream.Prefix, out var kind)
            ? kind
            : throw new InvalidOperationException($"The record holds a stream {stream} that this version does not know.");

    /// <param name="entityType">As the audit trail names the kind of thing.</param>
    public static StreamKind? OfEntity(string? entityType) => All.FirstOrDefault(kind => kind.EntityType == entityType);
}

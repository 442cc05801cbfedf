using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Json;

namespace NeuroHub.Firmwares;

/// <summary>The history of a firmware.</summary>
public sealed class FirmwareStream : StreamKind<FirmwareState, FirmwareEvent>
{
    private FirmwareStream()
        : base("firmware", "firmware", FirmwareEventJson.Default)
    {
        On<FirmwareEvent.Published>("firmware.published", AuditAction.Create, (e, _, by) =>
            $"Firmware {e.Firmware.Version} ({e.Firmware.FileSize} bytes, SHA-256 {e.Firmware.Sha256}, {(e.Signature is null ? "unsigned" : "signed")}) published by {by}");
        On<FirmwareEvent.Withdrawn>("firmware.withdrawn", AuditAction.Update, (e, firmware, _) =>
            $"Firmware {firmware.Firmware!.Version} withdrawn by {e.By}{AuditText.Because(e.Reason)}");
    }

    public static FirmwareStream Kind { get; } = new();

    public static StreamId Id(string version) => Kind.Of(version);

    public override FirmwareState Initial(string key) => FirmwareState.None;

    public override FirmwareState Apply(FirmwareState state, FirmwareEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(FirmwareState state) =>
        state.Firmware is { } firmware ? JsonSerializer.SerializeToNode(firmware, Wire.Default.FirmwareView) : null;
}

[JsonSerializable(typeof(FirmwareEvent.Published))]
[JsonSerializable(typeof(FirmwareEvent.Withdrawn))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class FirmwareEventJson : JsonSerializerContext;

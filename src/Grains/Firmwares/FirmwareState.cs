namespace NeuroHub.Firmwares;

/// <summary>A firmware as its events made it; <see cref="Firmware"/> is null before it is published.</summary>
public sealed record FirmwareState
{
    public static FirmwareState None { get; } = new();

    public FirmwareView? Firmware { get; private init; }

    /// <summary>Where its content is.</summary>
    public string UploadId { get; private init; } = "";

    public FirmwareState Apply(FirmwareEvent @event) => @event switch
    {
        FirmwareEvent.Published e => this with { Firmware = e.Firmware, UploadId = e.UploadId },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}

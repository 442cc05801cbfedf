using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Serials;

/// <summary>Approve the rework of a DEFECTED serial (MANAGER, ADMIN).</summary>
[GenerateSerializer, Immutable, Alias("nh.approve_rework")]
public sealed record ApproveRework([property: Id(0)] CommandContext Context, [property: Id(1)] string Reason) : IOutside, IBounded
{
    public string? OutOfBounds() => Bounds.Fits(Reason, 500) ? null : "reason";

    public ICommand Cleaned(TextCleaner texts) => this with { Reason = texts.Needed("reason", Reason) };
}

/// <summary>Scrap a serial: it is final (MANAGER, ADMIN).</summary>
[GenerateSerializer, Immutable, Alias("nh.scrap_serial")]
public sealed record ScrapSerial([property: Id(0)] CommandContext Context, [property: Id(1)] string Reason) : IOutside, IBounded
{
    public string? OutOfBounds() => Bounds.Fits(Reason, 500) ? null : "reason";

    public ICommand Cleaned(TextCleaner texts) => this with { Reason = texts.Needed("reason", Reason) };
}

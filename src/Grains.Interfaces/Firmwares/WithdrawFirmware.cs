using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Firmwares;

/// <summary>Take a firmware back (ADMIN): it is never the latest again, and is downloaded no more.</summary>
[GenerateSerializer, Immutable, Alias("nh.withdraw_firmware")]
public sealed record WithdrawFirmware([property: Id(0)] CommandContext Context, [property: Id(1)] string Reason) : IOutside, IBounded
{
    public const int MaxReason = 500;

    public string? OutOfBounds() => string.IsNullOrWhiteSpace(Reason) || Reason.Length > MaxReason ? "reason" : null;

    public ICommand Cleaned(TextCleaner texts) => this with { Reason = texts.Needed("reason", Reason) };
}

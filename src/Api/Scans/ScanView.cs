using NeuroHub.Storage.Queries;
using NeuroHub.Texts;

namespace NeuroHub.Api.Scans;

/// <summary>What a scanned text is.</summary>
/// <param name="Kind">UNKNOWN unless exactly one thing of the plant fits.</param>
/// <param name="Value">Its number, code, username or id; when it is UNKNOWN, the text as it was read.</param>
/// <param name="Candidates">All that fit.</param>
internal sealed record ScanView(ScanKind Kind, string Value, IReadOnlyList<ScanCandidate> Candidates)
{
    public static ScanView Of(ScannedText text, IReadOnlyList<(ScanKind Kind, string Value)> found)
    {
        ScanCandidate[] candidates = [.. found.Select(it => new ScanCandidate(it.Kind, it.Value))];
        return candidates is [var only] ? new ScanView(only.Kind, only.Value, candidates) : new ScanView(ScanKind.Unknown, text.Text, candidates);
    }
}

/// <summary>Something of the plant that fits.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its number, code, username or id.</param>
internal sealed record ScanCandidate(ScanKind Kind, string Value);

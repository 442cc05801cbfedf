using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Scans;

/// <summary>What a scanner sent.</summary>
internal sealed record ScanQuery(string Text) : IQuery<ScanQuery>
{
    // A GS1 symbol holds less than this.
    private const int MaxLength = 1000;

    public static ScanQuery Read(QueryReader query) =>
        new(query.ScannedText("text", "As the scanner sent it: with its AIM prefix, group separators and line end, in any case, or as a Korean keyboard made Hangul of it.", MaxLength));
}

using System.Globalization;

namespace NeuroHub.Storage.Record.Audit;

/// <content>What signed heads say beyond each entry's hash: that it is there, or was sealed and removed as it may be.</content>
internal sealed partial class AuditWalk
{
    private const int YearsKept = 3;

    /// <summary>After <see cref="Entries"/>: what was signed is there, or has a seal that fits.</summary>
    public AuditFault? Anchored()
    {
        if (anchors is null)
            return null;
        var ends = _heads.ToDictionary(head => head.Chain, head => head.Seq);
        foreach (var (id, _, says) in anchors.Heads)
        {
            var (chain, seq) = (AuditId.Chain(id), AuditId.Seq(id));
            if (!_seals.ContainsKey(chain) && (!ends.TryGetValue(chain, out var end) || end < seq))
                return AuditFault.Of(id, $"Entry {seq} of chain {chain} is missing: it was signed in {says}.");
        }

        return anchors.Newest.Where(newest => _seals.ContainsKey(newest.Chain)).OrderBy(newest => newest.Chain).Select(Sealed).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>A seal is a row that its owner can write; the signed heads say what it must be of, and when it may have been.</summary>
    private AuditFault? Sealed(Anchors.NewestHead newest)
    {
        var (entries, hash) = _seals[newest.Chain];
        if (entries < newest.Seq || (newest.HasEnded && entries != newest.Seq) || (entries == newest.Seq && Convert.ToHexStringLower(hash) != newest.Hash))
            return AuditFault.OfChain(newest.Chain, $"The seal of chain {newest.Chain} is of its entry {entries}, and the newest signed head of entry {newest.Seq}: they do not fit.");
        return newest.At > now.AddYears(-YearsKept)
            ? AuditFault.OfChain(
                newest.Chain,
                string.Create(CultureInfo.InvariantCulture, $"Chain {newest.Chain} was removed before its time: a head of it was signed on {newest.At:yyyy-MM-dd}, less than three years ago."))
            : null;
    }
}

using System.Globalization;

namespace NeuroHub.Storage.Record.Audit;

/// <content>Checks with signed heads: each signed entry is there, or its chain was sealed and removed in the permitted way.</content>
internal sealed partial class AuditWalk
{
    private const int YearsKept = 3;

    /// <summary>Call after <see cref="Entries"/>: each signed entry is there, or its chain has a matching seal.</summary>
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

    /// <summary>The owner of the tables can forge a seal. The signed heads tell what the seal must contain and when it may have been made.</summary>
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

namespace NeuroHub.Storage.Audit;

/// <summary>Chain and place in one number: chain * 2^32 + place, exact in JSON for the first two million chains.</summary>
internal static class AuditId
{
    private const int Bits = 32;

    public static long Of(long chain, long seq) => (chain << Bits) + seq;

    public static long Chain(long id) => id >> Bits;

    public static long Seq(long id) => id & uint.MaxValue;
}

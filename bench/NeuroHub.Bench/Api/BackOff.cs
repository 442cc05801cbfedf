namespace NeuroHub.Bench.Api;

/// <summary>How long to wait before the next try: what the server asks for, else doubling from 100 ms up to 5 s, with a spread.</summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // Attempt is 0 after the first try. Spread, from 0 to 1: many stations refused at once must not all come back at once.
    public static TimeSpan Delay(int attempt, TimeSpan? retryAfter, double spread)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempt, 10));
        var own = (doubled < Longest ? doubled : Longest) * (0.5 + (0.5 * spread));
        return retryAfter is { } asked && asked > own ? asked + (First * spread) : own;
    }
}

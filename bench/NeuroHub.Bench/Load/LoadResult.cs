namespace NeuroHub.Bench.Load;

internal sealed record LoadResult(string Shape, double Seconds, double WarmupSeconds, string Url, bool IdempotencyKeys, int? Rate, IReadOnlyList<LoadRow> Rows);

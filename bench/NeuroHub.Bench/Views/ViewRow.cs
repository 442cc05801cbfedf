namespace NeuroHub.Bench.Views;

/// <summary>The results of one path.</summary>
internal sealed record ViewRow(string Path, long Answers, double PerSecond, double P50Ms, double P95Ms, double P99Ms, double MaxMs, int Errors);

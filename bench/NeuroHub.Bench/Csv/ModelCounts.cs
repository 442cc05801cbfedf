namespace NeuroHub.Bench.Csv;

internal sealed record ModelCounts(int Units, int Passed, int Defected);

namespace NeuroHub.Bench.Report;

/// <summary>pgbench's results with so many clients.</summary>
internal sealed record YardstickRow(int Clients, double TransactionsPerSecond, double P50Ms, double P95Ms, double P99Ms);

namespace NeuroHub.Bench.Report;

/// <summary>A target of NeuroHub, and the value that was measured.</summary>
/// <param name="What">The target in words.</param>
/// <param name="Limit">What must be reached.</param>
/// <param name="AtMost">Whether it must stay under the limit.</param>
/// <param name="Unit">Unit of the limit and of the measured value.</param>
/// <param name="Measured">Null when this run did not measure it.</param>
internal sealed record BenchAim(string What, double Limit, bool AtMost, string Unit, double? Measured)
{
    public string Verdict => Measured is not { } value ? "not measured" : (AtMost ? value <= Limit : value >= Limit) ? "met" : "missed";

    /// <summary>Every target, with its value in these figures. Ratios hold on any machine, absolute values on two cores.</summary>
    public static IReadOnlyList<BenchAim> Of(BenchFigures figures)
    {
        var many = figures.Load("postgres-many", 64);
        var pgbench = figures.YardstickAt(64);
        var single = figures.Load("postgres-many", 1);
        return
        [
            AtLeast("durable commands/s, 64 connections, PostgreSQL", 12_000, "/s", many?.CommandsPerSecond),
            AtLeast("the same, of pgbench", 1.5, "x", many?.CommandsPerSecond / pgbench?.TransactionsPerSecond),
            Under("P99 of the same", 15, "ms", many?.P99Ms),
            AtLeast("durable commands/s, 64 connections, SQLite", 6_000, "/s", figures.Load("sqlite-many", 64)?.CommandsPerSecond),
            Under("one connection's median, of pgbench's", 1.3, "x", single?.P50Ms / figures.YardstickAt(1)?.P50Ms),
            AtLeast("all connections on one LOT, of many serials", 0.8, "x", figures.Load("postgres-lot", 64)?.CommandsPerSecond / many?.CommandsPerSecond),
            AtLeast("lists of 100 LOTs, 16 connections, on the past", 3_000, "/s", figures.View("/lots?limit=100")?.PerSecond),
            AtLeast("traces, 16 connections, on the past", 5_000, "/s", figures.Views.FirstOrDefault(row => row.Path.EndsWith("/trace", StringComparison.Ordinal))?.PerSecond),
            Under("CPU per command, server, database and generator", 130, "us", figures.Value("cpu_us_per_command")),
            AtLeast("group commit, of a transaction for each command, 16 connections", 1, "x", figures.Value("group_of_single")),
            Under("start to ready, first start", 2, "s", figures.Value("ready_first_s")),
            Under("start to ready, later starts", 2, "s", figures.Value("ready_again_s")),
            Under("memory per live serial", 4, "KiB", figures.Value("kib_per_live_serial")),
            AtLeast("commands/s with the longest past there, of those with 10,000 serials", 0.9, "x", figures.Value("past_of_small")),
        ];
    }

    private static BenchAim AtLeast(string what, double limit, string unit, double? measured) => new(what, limit, false, unit, measured);

    private static BenchAim Under(string what, double limit, string unit, double? measured) => new(what, limit, true, unit, measured);
}

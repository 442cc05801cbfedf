using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Load;

internal sealed record LoadOptions(
    IReadOnlyList<int> Connections, TimeSpan Measured, TimeSpan Warmup, LoadShape Shape, bool IdempotencyKeys, int? Rate, string? Json)
{
    public static LoadOptions From(ParsedArguments arguments) => new(
        arguments.WholeList("connections", 1, 2_000),
        TimeSpan.FromSeconds(arguments.RequiredWhole("seconds", 1, 86_400)),
        TimeSpan.FromSeconds(arguments.RequiredWhole("warmup", 0, 3_600)),
        arguments.Required("shape") switch
        {
            "many" => LoadShape.Many,
            "lot" => LoadShape.Lot,
            "unit" => LoadShape.Unit,
            var other => throw new BenchException($"--shape must be many, lot or unit, not '{other}'."),
        },
        arguments.Has("idempotency-keys"),
        arguments.Whole("rate", 1, 1_000_000),
        arguments.Text("json"));
}

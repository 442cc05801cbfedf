namespace NeuroHub.Bench.Cli;

/// <summary>Every command with its options: the parser and the help read the same table.</summary>
internal static class BenchCommands
{
    private static readonly OptionSpec[] Server =
    [
        new("url", "URL", "the running server", "http://127.0.0.1:8000"),
        new("username", "NAME", "a MANAGER or ADMIN (else the environment variable NEUROHUB_USERNAME)"),
        new("password", "TEXT", "its password (else the environment variable NEUROHUB_PASSWORD)"),
        new("patience", "SECONDS", "how long one command is retried through 503, 429 and broken connections", "60"),
    ];

    public static readonly CommandSpec Replay = new(
        "replay", "CSV", "Drive the server with a CSV in the AI4I 2020 shape, read the result back and compare it with the CSV.",
        [
            .. Server,
            new("connections", "N", "stations working at once", "32"),
            new("units", "N", "only the first N units of the CSV"),
            new("ledger", "FILE", "write every intent and every answer of a command, for verify-ledger and --resume"),
            new("resume", null, "go on with the interrupted run of --ledger"),
        ],
        [
            "bench replay data/ai4i2020.csv --units 1000",
            "bench replay data/ai4i2020.csv --ledger run.jsonl",
            "bench replay data/ai4i2020.csv --ledger run.jsonl --resume",
        ]);

    public static readonly CommandSpec VerifyLedger = new(
        "verify-ledger", "FILE", "Check that every answered command of a ledger is in the server exactly once, and that the lots' counts agree.",
        [.. Server, new("connections", "N", "reads at once", "16")],
        ["bench verify-ledger run.jsonl"]);

    public static readonly CommandSpec Load = new(
        "load", null, "Closed (or, with --rate, open) loop of start/complete pairs; one row of throughput and latency per connection count.",
        [
            .. Server,
            new("connections", "LIST", "connection counts, one row each", "1,16,64"),
            new("seconds", "N", "measured seconds per row", "10"),
            new("warmup", "N", "seconds before them that are not measured", "3"),
            new("shape", "many|lot|unit", "many = a wide set of serials in turn; lot = all connections on one LOT of 100 after another; unit = one serial end to end", "many"),
            new("idempotency-keys", null, "send an Idempotency-Key with every command, as replay does"),
            new("rate", "N", "open loop: so many commands a second are due, and one that had to wait for a connection is measured from when it was due"),
            new("ceiling", null, "measure the generator itself against a no-op in this process; needs no server"),
            new("json", "FILE", "write the rows as JSON too"),
        ],
        [
            "bench load --connections 1,16,64 --seconds 10",
            "bench load --shape lot --connections 64 --json load.json",
            "bench load --ceiling",
        ]);

    public static readonly CommandSpec Generate = new(
        "generate", "CSV", "Write a seeded CSV of the same shape, and what must come of it.",
        [
            new("units", "N", "how many units"),
            new("seed", "S", "the same seed gives the same file, byte for byte", "1"),
            new("oracle", "FILE", "write the expected counts as JSON, from the generator's own decisions"),
        ],
        ["bench generate big.csv --units 100000 --seed 7 --oracle big.json"]);

    public static readonly CommandSpec Report = new(
        "report", "OUT.md", "Put the figures of bench/run.sh together (run.sh calls this).",
        [
            new("from", "DIR", "what run.sh left: machine.md, pgbench/, load-*.json, views.json, noop-*.json, value-*.json"),
            new("charts", "DIR", "draw the curves there, as PNG"),
        ],
        []);

    public static readonly CommandSpec Views = new(
        "views", "FILE", "Read each path of a file over and over; one row of throughput and latency each. {a|b} in a path is one of them in turn.",
        [
            .. Server,
            new("connections", "N", "reads at once", "16"),
            new("seconds", "N", "measured seconds per path", "5"),
            new("limit-ms", "N", "what P95 is held against", "150"),
            new("json", "FILE", "write the rows as JSON too"),
        ],
        ["bench views bench/views.txt --connections 16"]);

    public static readonly CommandSpec Wake = new(
        "wake", null, "Make serials and ask each something that only its grain knows, so that all are live in memory at the same time.",
        [.. Server, new("serials", "N", "how many, in LOTs of 100", "100000")],
        ["bench wake --serials 100000"]);

    public static readonly CommandSpec Plant = new(
        "plant", null, "A plant's day: calls at a fixed rate, 40 % starts, 30 % completions, 25 % reads, 5 % LOTs; P95 held against requirements 7.1.",
        [
            .. Server,
            new("users", "N", "who call at once, at most", "100"),
            new("rate", "N", "calls due each second", "20"),
            new("seconds", "N", "how long", "300"),
        ],
        ["bench plant --users 100 --rate 20 --seconds 300", "bench plant --users 200 --rate 100 --seconds 60"]);

    public static readonly IReadOnlyList<CommandSpec> All = [Replay, VerifyLedger, Load, Plant, Views, Wake, Generate, Report];
}

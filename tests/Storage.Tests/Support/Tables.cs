namespace NeuroHub.Storage.Tests.Support;

public static class Tables
{
    public static IReadOnlyList<string> Rows { get; } = ["lots", "serials", "runs", "defects", "processes", "product_models", "users"];

    public static IReadOnlyList<string> All { get; } = [.. Rows, "failed_runs", "closed_runs", "unit_moves", "events", "command_answers", "outbox"];
}

using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>
/// Every table is in one of these two lists; a test checks that. So a new table is compared with the record, or its author says why it cannot
/// be. The tables of a thing are named by its <see cref="Projection"/>.
/// </summary>
public static class DerivedTables
{
    /// <summary>Tables whose rows do not follow from the record, and why.</summary>
    public static IReadOnlyList<(string Table, string Why)> NotDerived { get; } =
    [
        ("events", "the record itself; audit verify checks it"),
        ("audit_entries", "checked by audit verify"),
        ("audit_chains", "checked by audit verify"),
        ("audit_seals", "checked by audit verify"),
        ("command_answers", "kept answers, until they are removed"),
        ("outbox", "what is still to be done"),
        ("firmware_chunks", "the content of firmware; compared by its hash in the record, cannot be made anew"),
        ("signing_keys", "keys of access tokens"),
        ("grain_states", "sessions, number ranges and stations: grain storage, on SQLite in grains.db"),
        ("orleansquery", "statements of grain storage"),
        ("api_key_uses", "when each API key was last used; a request is no event"),
        ("lockouts", "failed sign-ins, and the locks of names"),
        ("app_roles", "roles that programs run with"),
        ("watches", "how far the alert watches have looked"),
        ("figures", "how far the facts are folded into days, and the time zone of these days"),
        ("schema_version", "the migrations that were applied"),
    ];

    /// <summary>Columns of the other tables whose values do not follow from the record, and why.</summary>
    public static IReadOnlyList<(string Column, string Why)> ColumnsNotDerived =>
        [.. All.SelectMany(table => table.NotDerived.Select(column => ($"{table.Name}.{column.Key}", column.Value)))];

    internal static IReadOnlyList<DerivedTable> All { get; } =
    [
        new("lots"),
        new("serials"),
        new("runs"),
        new("failed_runs"),
        new("closed_runs"),
        new("cancelled_starts"),
        new("unit_moves"),
        new("defects"),
        new("measurements"),
        new("measured_hours")
        {
            Rounded = new Dictionary<string, Func<ReplayedRow, double>>
            {
                ["mean"] = row => 1e-9 * Largest(row),
                ["m2"] = row => (1e-9 * row.Number("m2")) + (1e-13 * row.Number("n") * Largest(row) * Largest(row)),
            },
        },
        new("not_numeric_readings"),
        .. Projection.All.SelectMany(projection => projection.Tables),
        new("run_days") { Rounded = new Dictionary<string, Func<ReplayedRow, double>> { ["seconds"] = row => 1e-9 * row.Number("seconds") } },
        new("unit_days"),
        new("run_hours"),
    ];

    private static double Largest(ReplayedRow row) => Math.Max(Math.Abs(row.Number("min")), Math.Abs(row.Number("max")));
}

/// <summary>A table whose rows follow from the record.</summary>
internal sealed record DerivedTable(string Name)
{
    /// <summary>The columns that identify a row; null = the primary key.</summary>
    public string[]? Key { get; init; }

    /// <summary>Columns whose values do not follow from the record. They are not compared and not changed.</summary>
    public IReadOnlyDictionary<string, string> NotDerived { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Sums of floating point numbers, and how much they may differ: their last digits depend on the order in which commits added them.
    /// </summary>
    public IReadOnlyDictionary<string, Func<ReplayedRow, double>> Rounded { get; init; } = new Dictionary<string, Func<ReplayedRow, double>>();

    /// <summary>A column of time. Rows older than <see cref="KeptFor"/> by it are removed some time later, so they may be missing.</summary>
    public string? RemovedBy { get; init; }

    public TimeSpan KeptFor { get; init; }
}

/// <summary>A row whose values are found by column name.</summary>
internal readonly record struct ReplayedRow(TableShape Shape, object?[] Values)
{
    public double Number(string column) => Convert.ToDouble(Values[Shape.IndexOf(column)], System.Globalization.CultureInfo.InvariantCulture);
}

namespace NeuroHub.Storage.Replay;

/// <summary>A table whose rows follow from the record.</summary>
internal sealed record DerivedTable(string Name)
{
    /// <summary>What names a row; null = the primary key.</summary>
    public string[]? Key { get; init; }

    /// <summary>Columns that the record does not say. They are neither compared nor changed.</summary>
    public IReadOnlyDictionary<string, string> NotDerived { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Sums of floating point numbers, and by how much they may differ: their last digits depend on the order in which commits added them up.
    /// </summary>
    public IReadOnlyDictionary<string, Func<ReplayedRow, double>> Rounded { get; init; } = new Dictionary<string, Func<ReplayedRow, double>>();

    /// <summary>A column of time: rows that are older than <see cref="KeptFor"/> by it are removed by and by, so they may be missing.</summary>
    public string? RemovedBy { get; init; }

    public TimeSpan KeptFor { get; init; }
}

/// <summary>A row by the names of its columns.</summary>
internal readonly record struct ReplayedRow(TableShape Shape, object?[] Values)
{
    public double Number(string column) => Convert.ToDouble(Values[Shape.IndexOf(column)], System.Globalization.CultureInfo.InvariantCulture);
}

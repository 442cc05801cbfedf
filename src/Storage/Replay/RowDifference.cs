namespace NeuroHub.Storage.Replay;

/// <summary>A row that is not what the record says.</summary>
/// <param name="Shape">Of which table.</param>
/// <param name="Replayed">By the record; null = the row is one too many.</param>
/// <param name="Kept">As it is; null = it is missing.</param>
/// <param name="Columns">Which columns differ, when both are there.</param>
internal sealed record RowDifference(TableShape Shape, object?[]? Replayed, object?[]? Kept, IReadOnlyList<int> Columns)
{
    /// <summary>One for each column that differs.</summary>
    public IEnumerable<string> Lines()
    {
        if (Kept is null)
            return [$"{Name()}: the row is missing"];
        if (Replayed is null)
            return [$"{Name()}: a row too many, the record has none"];
        return Columns.Select(column =>
            $"{Name()} {Shape.Columns[column]}: is {Show(Kept[column], column)}, by the record {Show(Replayed[column], column)}");
    }

    private string Name() => $"{Shape.Name} {string.Join(", ", Shape.Key.Select(column => $"{Shape.Columns[column]}={Show((Kept ?? Replayed)![column], column)}"))}";

    private string Show(object? value, int column) => RowValue.Show(value, Shape.Columns[column]);
}

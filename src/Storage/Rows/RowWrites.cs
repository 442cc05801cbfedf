namespace NeuroHub.Storage.Rows;

/// <summary>What one commit does to read rows: which statement, and what it is given.</summary>
internal sealed class RowWrites
{
    private readonly List<(RowStatement Statement, object Row)> _all = new(8);

    public IReadOnlyList<(RowStatement Statement, object Row)> All => _all;

    public void Add<TRow>(RowStatement<TRow> statement, TRow row)
        where TRow : class => _all.Add((statement, row));

    /// <summary>A part of a row that is a sum of such parts.</summary>
    public void AddPart<TRow>(RowStatement<TRow> statement, object part)
        where TRow : class => _all.Add((statement, part));
}

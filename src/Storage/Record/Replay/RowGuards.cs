using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>
/// Switches off the triggers that protect a table from changes, for the rest of a transaction. SQLite cannot disable a trigger, so there it is
/// dropped and created again.
/// </summary>
internal sealed class RowGuards(RecordSnapshot record, string table)
{
    private List<(string Name, string Sql)> _triggers = [];

    public async Task TakeOff(CancellationToken cancellation)
    {
        var sql = record.Store.IsShared
            ? "SELECT tgname::text, '' FROM pg_trigger WHERE tgrelid = to_regclass(@table) AND NOT tgisinternal"
            : "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = @table";
        _triggers = await record.All(
            new Query(record.Store).Add(sql).With("table", table), row => (row.GetString(0), row.GetString(1)), cancellation);
        if (_triggers.Count == 0)
            return;
        await Execute(
            record.Store.IsShared
                ? $"ALTER TABLE {TableShape.Quoted(table)} DISABLE TRIGGER USER"
                : string.Concat(_triggers.Select(trigger => $"DROP TRIGGER {TableShape.Quoted(trigger.Name)};")),
            cancellation);
    }

    public async Task PutBack(CancellationToken cancellation)
    {
        if (_triggers.Count == 0)
            return;
        if (record.Store.IsShared)
        {
            await Execute($"ALTER TABLE {TableShape.Quoted(table)} ENABLE TRIGGER USER", cancellation);
            return;
        }

        foreach (var trigger in _triggers)
            await Execute(trigger.Sql, cancellation);
    }

    private Task<int> Execute(string sql, CancellationToken cancellation) => record.Execute(new Query(record.Store).Add(sql), cancellation);
}

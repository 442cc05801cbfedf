using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Tests.Support;

/// <summary>A migrated store of its own with the queries on it; logs are opened by the test.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly Func<Task>? _remove;
    private readonly List<GroupCommitLog> _logs = [];

    /// <param name="options">Where it is.</param>
    /// <param name="remove">Removes its data when the test is over; null = they stay, or somebody else removes them.</param>
    public TestStore(StorageOptions options, Func<Task>? remove = null)
    {
        _remove = remove;
        Options = options;
        Store = Store.Open(options, NullLoggerFactory.Instance, TimeProvider.System);
    }

    public StorageOptions Options { get; }

    public Store Store { get; }

    public LotQueries Lots => new(Store);

    public SerialQueries Serials => new(Store);

    public RunQueries Runs => new(Store);

    public DefectQueries Defects => new(Store);

    /// <summary>Another silo's, when there is one already.</summary>
    public GroupCommitLog OpenLog(params ICommitObserver[] observers) => OpenLog(Options, observers);

    public GroupCommitLog OpenLog(StorageOptions options, params ICommitObserver[] observers)
    {
        var log = new GroupCommitLog(Store, options, observers, NullLogger<GroupCommitLog>.Instance);
        _logs.Add(log);
        return log;
    }

    /// <summary>A writer that lives at another time.</summary>
    public GroupCommitLog OpenLog(TimeProvider clock, params ICommitObserver[] observers)
    {
        var log = new GroupCommitLog(Store, Options, observers, NullLogger<GroupCommitLog>.Instance, clock);
        _logs.Add(log);
        return log;
    }

    /// <summary>What the owner of the database can do: past the triggers.</summary>
    public async Task Tamper(string sql)
    {
        foreach (var table in (string[])["events", "audit_entries", "audit_chains", "audit_seals", "firmware", "firmware_chunks"])
        {
            if (Store.IsShared)
                await Execute($"ALTER TABLE {table} DISABLE TRIGGER USER");
            else
                foreach (var trigger in (await Dump($"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    await Execute($"DROP TRIGGER {trigger}");
        }

        await Execute(sql);
    }

    /// <summary>One value out of the database.</summary>
    public async Task<object?> Scalar(string sql)
    {
        await using var connection = await Store.Reading.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    /// <summary>PostgreSQL's plan of a query, or of one of its statements.</summary>
    /// <param name="query">The statements.</param>
    /// <param name="statement">Which of them.</param>
    /// <param name="on">Whose connections it is planned on; null = those that it runs on.</param>
    internal async Task<string> Explain(Query query, int statement = 0, DbDataSource? on = null)
    {
        Assert.True(Store.IsShared, "SQLite's plans are not asked for.");
        await using var connection = await (on ?? query.Source).OpenConnectionAsync();
        await using var command = query.Command(connection);
        command.CommandText = "EXPLAIN " + query.Sql.Split(";\n")[statement];
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join("\n", lines);
    }

    public async Task<long> Count(string from) => Convert.ToInt64(
        await Scalar("SELECT count(*) FROM " + from), System.Globalization.CultureInfo.InvariantCulture);

    public async Task Execute(string sql)
    {
        await using var connection = await Store.Writing.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        // What a test prepares may be large, and the machine busy.
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Statistics for the planner, and all pages known to be visible to everybody: until then it shuns index-only scans. That waits for
    /// transactions of other tests in this database to end. PostgreSQL only.
    /// </summary>
    public async Task Settle(IEnumerable<string> tables)
    {
        const int attempts = 100;
        foreach (var table in tables)
        {
            for (var attempt = 0; attempt < attempts; attempt++)
            {
                await Execute($"VACUUM ANALYZE {table}");
                // Of a table by months it is the months that have pages.
                if (await Scalar($"SELECT bool_and(relallvisible >= relpages) FROM pg_class WHERE relkind = 'r' AND (oid = '{table}'::regclass OR oid IN (SELECT relid FROM pg_partition_tree('{table}')))") is true)
                    break;
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    /// <summary>All of a table as text, one line a row.</summary>
    public async Task<string> Dump(string sql)
    {
        await using var connection = await Store.Reading.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => Shown(reader.GetValue(i)))));
        return string.Join("\n", lines);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var log in _logs)
            await log.DisposeAsync();
        await Store.DisposeAsync();
        if (_remove is not null)
            await _remove();
    }

    private static string Shown(object value) => value switch
    {
        DateTime time => time.ToString("O"),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

using System.Data.Common;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Record.CommitLog;
using Npgsql;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>PostgreSQL through Npgsql: a pool for reading, and the writer's one connection beside it.</summary>
internal sealed partial class PostgresStore : Store
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromMilliseconds(500);

    // Of a process's connections: what the grains read of the record are few and short statements. One that hangs keeps its connection
    // until it is given up, so one alone would not do.
    private const int FewestForRecord = 2;
    private const int MostForRecord = 8;
    private const int RecordTimeout = 3;

    // A plan is made while the tables are empty and kept, because planning at each bind costs more than the statement: it must not be
    // a scan of the whole table.
    private const string KeptPlans = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan";

    private readonly NpgsqlDataSource _pool;
    private readonly NpgsqlDataSource _record;
    private readonly NpgsqlDataSource _writer;
    private readonly Migrator _migrator;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    public PostgresStore(StorageOptions options, ILoggerFactory loggers, TimeProvider clock)
    {
        (_clock, _logger) = (clock, loggers.CreateLogger<PostgresStore>());
        _migrator = new Migrator(loggers.CreateLogger<Migrator>(), clock);
        var text = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        text.ApplicationName ??= "neurohub";
        // Many silos share one PostgreSQL's connections: a plant that says how many a process gets is right.
        if (!text.ShouldSerialize("Minimum Pool Size"))
            text.MinPoolSize = options.MinimumPoolSize;
        if (!text.ShouldSerialize("Maximum Pool Size"))
            text.MaxPoolSize = options.MaximumPoolSize;
        text.MaxAutoPrepare = 200;
        text.AutoPrepareMinUsages = 2;
        text.NoResetOnClose = true; // No statement of ours leaves anything in a session.
        text.Timeout = Seconds(options.CommitTimeout);
        text.CommandTimeout = 10;
        // To compile a figure's plan takes longer than to read the figure.
        text.Options = $"{text.Options} -c jit=off";
        var (everyday, most) = (text.Options, text.MaxPoolSize);
        var forRecord = options.ReadsStreams ? Math.Min(most / 3, MostForRecord) : 0;
        var isDivided = forRecord >= FewestForRecord;
        text.MaxPoolSize = isDivided ? most - forRecord : most;
        text.MinPoolSize = Math.Min(text.MinPoolSize, text.MaxPoolSize);
        _pool = NpgsqlDataSource.Create(text);

        (text.MinPoolSize, text.MaxPoolSize, text.CommandTimeout) = (1, Math.Max(1, forRecord), RecordTimeout);
        text.Options = $"{everyday} {KeptPlans}";
        _record = isDivided ? NpgsqlDataSource.Create(text) : _pool;

        // Not pooled: a connection that broke is gone, and the next one is really a fresh one.
        text.Pooling = false;
        text.CommandTimeout = Seconds(Attempt(options));
        text.CancellationTimeout = -1;
        text.Options = $"{everyday} {KeptPlans} {WriterSession(Attempt(options))}";
        _writer = NpgsqlDataSource.Create(text);
    }

    public override bool IsShared => true;

    internal override DbDataSource Reading => _pool;

    internal override DbDataSource Record => _record;

    internal override DbDataSource Writing => _pool;

    internal override DbDataSource GrainStates => _pool;

    internal override string GrainStorageInvariant => "Npgsql";

    public override async Task MigrateAsync(CancellationToken cancellation = default)
    {
        var began = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await _pool.OpenConnectionAsync(cancellation);
                var migrations = Migration.In("PostgreSql");
                var state = await Migrator.StateOnPostgres(connection, migrations, cancellation);
                // The usual start: nothing is created, so a role without that right will do.
                if (state.IsCurrent)
                    return;
                if (state.IsThere && !await SchemaOwner.IsThisUser(connection, cancellation))
                    throw new MigrationException(SchemaOwner.Needed(state.Missing, connection));
                await _migrator.RunOnPostgres(connection, migrations, cancellation);
                await AppRole.GrantAll(connection, cancellation);
                return;
            }
            catch (NpgsqlException away) when (MayComeBack(away) && _clock.GetElapsedTime(began) < StartPatience)
            {
                // A plant that is switched on starts everything at once, and a server that crashed takes its time to recover.
                LogNotYet(away.Message);
                await Task.Delay(BetweenStarts, _clock, cancellation);
            }
            catch (PostgresException refused) when (PostgresRefusal.Of(refused, _pool) is { } sentence)
            {
                throw new MigrationException(sentence, refused);
            }
            catch (NpgsqlException error) when (error is not PostgresException { IsTransient: false })
            {
                throw new StoreUnavailableException("PostgreSQL does not answer", error);
            }
        }
    }

    public override async Task GrantAsync(string? role, string? password, CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await _pool.OpenConnectionAsync(cancellation);
            if (role is not null && password is not null)
                await AppRole.Make(connection, role, password, cancellation);
            if (role is not null)
                await AppRole.Add(connection, role, cancellation);
            else
                await AppRole.GrantAll(connection, cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            var user = new NpgsqlConnectionStringBuilder(_pool.ConnectionString).Username;
            throw new MigrationException($"User {user} may not grant what role {role} needs: the owner of the tables may, and CREATEROLE makes roles ({refused.MessageText}).", refused);
        }
        catch (NpgsqlException error) when (error is not PostgresException { IsTransient: false })
        {
            throw new StoreUnavailableException("PostgreSQL does not answer", error);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _record.DisposeAsync();
        await _pool.DisposeAsync();
    }

    /// <summary>PostgreSQL cannot be told to: a former version of a row stays in its file and its log for a while, as it does in older backups.</summary>
    internal override Task ForgetOldKeys(CancellationToken cancellation) => Task.CompletedTask;

    internal override ICommitWriter CreateWriter(StorageOptions options) => new PostgresWriter(_writer, Attempt(options));

    internal override Task<(DbConnection Connection, DbTransaction Transaction)?> BeginAlone(IReadOnlyList<string> tables, CancellationToken cancellation) =>
        WriterLock.BeginAlone(_pool, tables, cancellation);

    internal override Task StartWriter(Func<Task> loop) => Task.Run(loop);

    /// <summary>Silence, or a server that says that it is starting up, going down or full.</summary>
    private static bool MayComeBack(NpgsqlException failure) => failure is not PostgresException || failure.SqlState is ['5', '7' or '3', ..];

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL does not answer yet: {Reason}")]
    private partial void LogNotYet(string reason);

    private static string WriterSession(TimeSpan attempt) => string.Join(' ', new[]
    {
        // A lock that somebody holds too long ends the statement on the server, where its outcome is known.
        $"lock_timeout={(int)(attempt.TotalMilliseconds * 0.3)}",
        $"statement_timeout={(int)(attempt.TotalMilliseconds * 0.9)}",
        // The machine of a silo goes dark in the middle of a transaction: its locks must not outlive it by hours.
        "tcp_keepalives_idle=5", "tcp_keepalives_interval=2", "tcp_keepalives_count=3", "client_connection_check_interval=1000",
    }.Select(setting => "-c " + setting));

    /// <summary>One attempt takes less than a commit may, so that there is time left to look what became of it.</summary>
    private static TimeSpan Attempt(StorageOptions options) => options.CommitTimeout * 0.75;

    private static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));
}

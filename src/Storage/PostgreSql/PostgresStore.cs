using System.Data.Common;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Record.CommitLog;
using Npgsql;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>PostgreSQL through Npgsql: a pool for reading, a pool for reading streams, and one separate connection for the writer.</summary>
internal sealed partial class PostgresStore : Store
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromMilliseconds(500);

    // How many of a process's connections serve grains that read their streams. These statements are few and short. A hanging statement keeps
    // its connection until it times out, so there are at least two.
    private const int FewestForRecord = 2;
    private const int MostForRecord = 8;
    private const int RecordTimeout = 3;

    // Plans are made once and kept, because planning at each execution costs more than the statement. They may be made while the tables are
    // still empty, so they must be forced not to scan whole tables.
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
        // Many silos share one PostgreSQL's connections, so a pool size in the connection string wins over ours.
        if (!text.ShouldSerialize("Minimum Pool Size"))
            text.MinPoolSize = options.MinimumPoolSize;
        if (!text.ShouldSerialize("Maximum Pool Size"))
            text.MaxPoolSize = options.MaximumPoolSize;
        text.MaxAutoPrepare = 200;
        text.AutoPrepareMinUsages = 2;
        text.NoResetOnClose = true; // None of our statements changes the state of a session.
        text.Timeout = Seconds(options.CommitTimeout);
        text.CommandTimeout = 10;
        // Compiling the plan of a figure takes longer than reading the figure.
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

        // Not pooled: after a failure the next connection is really a new one.
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
                // The usual start creates nothing, so a role without that right can do it.
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
                // When a plant is switched on, everything starts at once, and a crashed server needs time to recover.
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

    /// <summary>PostgreSQL cannot do this: the old version of a row stays in its file and its WAL for a while, as it does in older backups.</summary>
    internal override Task ForgetOldKeys(CancellationToken cancellation) => Task.CompletedTask;

    internal override ICommitWriter CreateWriter(StorageOptions options) => new PostgresWriter(_writer, Attempt(options));

    internal override Task<(DbConnection Connection, DbTransaction Transaction)?> BeginAlone(IReadOnlyList<string> tables, CancellationToken cancellation) =>
        WriterLock.BeginAlone(_pool, tables, cancellation);

    internal override Task StartWriter(Func<Task> loop) => Task.Run(loop);

    /// <summary>No answer, or a server that says that it is starting, stopping or full.</summary>
    private static bool MayComeBack(NpgsqlException failure) => failure is not PostgresException || failure.SqlState is ['5', '7' or '3', ..];

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL does not answer yet: {Reason}")]
    private partial void LogNotYet(string reason);

    private static string WriterSession(TimeSpan attempt) => string.Join(' ', new[]
    {
        // A row lock that is held too long ends the statement on the server, so its outcome is known.
        $"lock_timeout={(int)(attempt.TotalMilliseconds * 0.3)}",
        $"statement_timeout={(int)(attempt.TotalMilliseconds * 0.9)}",
        // When a silo's machine dies in the middle of a transaction, its row locks must not stay for hours.
        "tcp_keepalives_idle=5", "tcp_keepalives_interval=2", "tcp_keepalives_count=3", "client_connection_check_interval=1000",
    }.Select(setting => "-c " + setting));

    /// <summary>One attempt takes less time than a whole commit may take, so that time is left to look up an unknown outcome.</summary>
    private static TimeSpan Attempt(StorageOptions options) => options.CommitTimeout * 0.75;

    private static int Seconds(TimeSpan time) => Math.Max(1, (int)Math.Ceiling(time.TotalSeconds));
}

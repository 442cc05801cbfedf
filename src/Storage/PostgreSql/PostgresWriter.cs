using System.Globalization;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;
using Npgsql;
using NpgsqlTypes;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>Writes a batch in one round trip: one pipeline with a single Sync at its end, which makes it one transaction.</summary>
/// <param name="source">Opens the writer's own connections.</param>
/// <param name="timeout">Of one attempt.</param>
internal sealed class PostgresWriter(NpgsqlDataSource source, TimeSpan timeout) : ICommitWriter
{
    private NpgsqlConnection? _connection;

    public async ValueTask<WriteResult> Write(CommitBatch batch)
    {
        var connection = await Connection();
        try
        {
            return await Run(connection, batch);
        }
        catch (PostgresException refused) when (refused is { SqlState: PostgresFailure.PreconditionBroken, Hint: { } places })
        {
            throw new CommitFailure(FailureKind.Precondition, refused.MessageText, broken: Broken(batch, places));
        }
        catch (Exception error) when (error is not CommitFailure)
        {
            throw await Failed(error);
        }
    }

    public async ValueTask<FoundCommit> LookUp(PendingCommit commit)
    {
        var connection = await Connection();
        try
        {
            var isThere = commit.Events.Count > 0 ? await HasEvents(connection, commit)
                : commit.Item.Keys.Count > 0 ? await HasAnswer(connection, commit)
                : await HasEntry(connection, commit);
            return new FoundCommit(isThere, isThere && commit.Item.AnswerLotId is { } lot ? await StatusOf(connection, commit, lot) : null);
        }
        catch (Exception error) when (error is not CommitFailure)
        {
            throw await Failed(error);
        }
    }

    public async ValueTask<IReadOnlyList<ChainEnd>> ChainEnds()
    {
        var connection = await Connection();
        try
        {
            await using var command = new NpgsqlCommand(ChainEnd.Sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            return await new RowReader(reader, isPostgres: true).All(ChainEnd.Read, default);
        }
        catch (Exception error)
        {
            // It only reads, so no outcome becomes unknown.
            throw new CommitFailure(FailureKind.Away, (await Failed(error)).Message);
        }
    }

    public async ValueTask DisposeAsync() => await Drop();

    private async Task<WriteResult> Run(NpgsqlConnection connection, CommitBatch batch)
    {
        await using var command = new NpgsqlBatch(connection) { Timeout = (int)Math.Ceiling(timeout.TotalSeconds) };
        var commands = command.BatchCommands;
        var locksLots = batch.Lots.Count > 0;
        if (locksLots)
            commands.Add(LockLots(batch));
        // Such a commit is alone in its batch (MovesGate), so its result set cannot mix with those of other statements.
        if (batch.LeavingAdmins.Count > 0)
            commands.Add(LockAdmins(batch));
        foreach (var label in batch.FirstPrints)
            commands.Add(LockLabel(label));
        List<NpgsqlBatchCommand>? outbox = null;
        foreach (var statement in RowOrder.All)
        {
            if (statement.ForPostgres(batch.Rows) is not { } change)
                continue;
            commands.Add(change);
            if (RowOrder.FillsOutbox(statement))
                (outbox ??= []).Add(change);
        }

        var wantsStatuses = batch.AnswerLots.Count > 0;
        if (wantsStatuses)
            commands.Add(Statuses(batch));
        if (commands.Count == 0)
            return new WriteResult([], false);

        // All results must be read: the transaction commits at the Sync, after the last result.
        var statuses = new Dictionary<long, LotStatus>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            if (wantsStatuses)
            {
                if (locksLots)
                    await reader.NextResultAsync();
                while (await reader.ReadAsync())
                    statuses[reader.GetInt64(0)] = EnumText<LotStatus>.Parse(reader.GetString(1));
            }

            while (await reader.NextResultAsync())
            {
            }
        }

        return new WriteResult(statuses, outbox?.Exists(change => change.RecordsAffected > 0) ?? false);
    }

    private static NpgsqlBatchCommand LockLots(CommitBatch batch)
    {
        var count = batch.Preconditions.Count;
        long[] lots = [.. batch.Lots], ids = new long[count];
        var gates = new int?[count];
        var statuses = new string?[count];
        bool[] active = new bool[count], idle = new bool[count];
        var i = 0;
        foreach (var must in batch.Preconditions)
        {
            (ids[i], gates[i], statuses[i]) = (must.LotId, must.GateVersion, EnumText<LotStatus>.Of(must.Status));
            (active[i], idle[i]) = (must.MustBeActive, must.NoOpenRuns);
            i++;
        }

        return new NpgsqlBatchCommand("SELECT hold_lots($1, $2, $3, $4, $5, $6)")
        {
            Parameters =
            {
                Array(NpgsqlDbType.Bigint, lots), Array(NpgsqlDbType.Bigint, ids), Array(NpgsqlDbType.Integer, gates),
                Array(NpgsqlDbType.Text, statuses), Array(NpgsqlDbType.Boolean, active), Array(NpgsqlDbType.Boolean, idle),
            },
        };
    }

    /// <param name="batch">Its preconditions, in the order in which hold_lots got them.</param>
    /// <param name="places">Those that failed, counted from 1: "2,5".</param>
    private static LotPrecondition[] Broken(CommitBatch batch, string places)
    {
        var broken = places.Split(',').Select(place => int.Parse(place, CultureInfo.InvariantCulture) - 1).ToHashSet();
        return [.. batch.Preconditions.Where((_, i) => broken.Contains(i))];
    }

    private static NpgsqlBatchCommand LockAdmins(CommitBatch batch) => new("SELECT hold_admins($1)")
    {
        Parameters = { Array(NpgsqlDbType.Bigint, (long[])[.. batch.LeavingAdmins]) },
    };

    private static NpgsqlBatchCommand LockLabel(FirstPrint label) => new("SELECT hold_label($1, $2, $3)")
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = EnumText<LabelType>.Of(label.LabelType), NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter<string> { TypedValue = label.Number, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter { Value = (object?)label.Occasion ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        },
    };

    private static NpgsqlBatchCommand Statuses(CommitBatch batch) => new("SELECT id, status FROM lots WHERE id = ANY ($1)")
    {
        Parameters = { Array(NpgsqlDbType.Bigint, (long[])[.. batch.AnswerLots]) },
    };

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, T[] values) =>
        new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    /// <summary>The same stream and version with the same data is this commit. Other data is another commit's event.</summary>
    private static async Task<bool> HasEvents(NpgsqlConnection connection, PendingCommit commit)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT count(*) FROM unnest($1, $2, $3) AS u (stream, version, data)
            JOIN events e ON e.stream = u.stream AND e.version = u.version AND e.data = u.data
            """,
            connection);
        command.Parameters.Add(Array(NpgsqlDbType.Text, commit.Events.Select(e => e.Stream).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Integer, commit.Events.Select(e => e.Version).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Text, commit.Events.Select(e => e.Data).ToArray()));
        return (long)(await command.ExecuteScalarAsync())! == commit.Events.Count;
    }

    private static async Task<bool> HasAnswer(NpgsqlConnection connection, PendingCommit commit)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM command_answers WHERE key = ANY ($1) AND answer = $2", connection);
        command.Parameters.Add(Array(NpgsqlDbType.Bytea, commit.Item.Keys.Select(key => key.Key).ToArray()));
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = commit.Item.Answer ?? [] });
        return commit.Item.Keys.Count > 0 && (long)(await command.ExecuteScalarAsync())! == commit.Item.Keys.Count;
    }

    private static async Task<bool> HasEntry(NpgsqlConnection connection, PendingCommit commit)
    {
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM unnest($1, $2) AS u (id, hash) JOIN audit_entries a ON a.id = u.id AND a.hash = u.hash", connection);
        command.Parameters.Add(Array(NpgsqlDbType.Bigint, commit.Unseen.Select(place => place.Id).ToArray()));
        command.Parameters.Add(Array(NpgsqlDbType.Bytea, commit.Unseen.Select(place => place.Hash).ToArray()));
        return (long)(await command.ExecuteScalarAsync())! > 0;
    }

    private static async Task<LotStatus?> StatusOf(NpgsqlConnection connection, PendingCommit commit, long lot)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT coalesce(
              (SELECT lot_status FROM command_answers WHERE key = ANY ($1) LIMIT 1), (SELECT status FROM lots WHERE id = $2))
            """,
            connection);
        command.Parameters.Add(Array(NpgsqlDbType.Bytea, commit.Item.Keys.Select(key => key.Key).ToArray()));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = lot });
        return EnumText<LotStatus>.ParseOrNull(await command.ExecuteScalarAsync() as string);
    }

    private async ValueTask<NpgsqlConnection> Connection()
    {
        if (_connection is { FullState: System.Data.ConnectionState.Open } open)
            return open;
        await Drop();
        try
        {
            _connection = await source.OpenConnectionAsync();
            await WriterLock.Share(_connection);
            return _connection;
        }
        catch (Exception error)
        {
            await Drop();
            // Nothing was sent yet, so no outcome is unknown.
            throw new CommitFailure(FailureKind.Away, error.Message);
        }
    }

    private async ValueTask<CommitFailure> Failed(Exception error)
    {
        var failure = PostgresFailure.Of(error);
        // After an error in the driver, half a message may be on the connection.
        if (failure.Kind is FailureKind.Unknown or FailureKind.Away || error is not PostgresException)
            await Drop();
        return failure;
    }

    private async ValueTask Drop()
    {
        if (_connection is not { } connection)
            return;
        _connection = null;
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception)
        {
            // The connection is broken anyway.
        }
    }
}

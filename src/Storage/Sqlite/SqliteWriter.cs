using Microsoft.Data.Sqlite;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;
using SQLitePCL;

namespace NeuroHub.Storage.Sqlite;

/// <summary>
/// Writes a batch as one transaction, on the only connection that writes the record. SQLite blocks instead of waiting asynchronously, and so does
/// this class: it runs on its own thread.
/// </summary>
internal sealed class SqliteWriter(SqliteSource source) : ICommitWriter
{
    private SqliteSession? _session;

    public ValueTask<WriteResult> Write(CommitBatch batch)
    {
        var session = Session();
        try
        {
            return ValueTask.FromResult(Run(session, batch));
        }
        catch (Exception error)
        {
            throw Failed(error);
        }
    }

    public ValueTask<FoundCommit> LookUp(PendingCommit commit)
    {
        var session = Session();
        try
        {
            var isThere = commit.Events.Count > 0 ? HasEvents(session, commit)
                : commit.Item.Keys.Count > 0 ? HasAnswers(session, commit)
                : HasEntry(session, commit);
            return ValueTask.FromResult(new FoundCommit(
                isThere, isThere && commit.Item.AnswerLotId is { } lot ? StatusOf(session, commit, lot) : null));
        }
        catch (Exception error)
        {
            throw Failed(error);
        }
    }

    public ValueTask<IReadOnlyList<ChainEnd>> ChainEnds()
    {
        var session = Session();
        try
        {
            return ValueTask.FromResult<IReadOnlyList<ChainEnd>>(ReadChainEnds(session));
        }
        catch (Exception error)
        {
            // It only reads, so no outcome becomes unknown.
            throw new CommitFailure(FailureKind.Away, Failed(error).Message);
        }
    }

    public ValueTask DisposeAsync()
    {
        Drop();
        return ValueTask.CompletedTask;
    }

    private static WriteResult Run(SqliteSession session, CommitBatch batch)
    {
        session.Run("BEGIN IMMEDIATE");
        List<LotPrecondition>? broken = null;
        foreach (var must in batch.Preconditions)
            if (!Holds(session, must))
                (broken ??= []).Add(must);
        if (broken is not null)
            throw new CommitFailure(FailureKind.Precondition, "A LOT is no longer what the command was decided on.", broken: broken);
        foreach (var admin in batch.LeavingAdmins)
            if (!HasOtherAdmin(session, admin))
                throw new CommitFailure(FailureKind.Precondition, "No active ADMIN would remain.");
        foreach (var label in batch.FirstPrints)
            if (SqliteLabels.WasPrinted(session, label))
                throw new CommitFailure(FailureKind.Precondition, "The label was printed already.");
        var filledOutbox = false;
        foreach (var statement in RowOrder.All)
            if (statement.RunOnSqlite(session, batch.Rows) > 0 && RowOrder.FillsOutbox(statement))
                filledOutbox = true;
        var statuses = new Dictionary<long, LotStatus>();
        foreach (var lot in batch.AnswerLots)
            if (StatusOf(session, lot) is { } status)
                statuses.Add(lot, status);
        session.Run("COMMIT");
        return new WriteResult(statuses, filledOutbox);
    }

    private static bool Holds(SqliteSession session, LotPrecondition must)
    {
        var row = session.Prepared("SELECT gate_version, status, open_runs FROM lots WHERE id = ?1");
        row.Bind(1, must.LotId);
        try
        {
            if (!row.Step())
                return false;
            var status = EnumText<LotStatus>.Parse(row.Text(1));
            return (must.GateVersion is not { } gate || row.Long(0) == gate)
                && (must.Status is not { } wanted || status == wanted)
                && (!must.MustBeActive || status is LotStatus.Created or LotStatus.InProgress)
                && (!must.NoOpenRuns || row.Long(2) == 0);
        }
        finally
        {
            row.Reset();
        }
    }

    private static bool HasOtherAdmin(SqliteSession session, long leaving)
    {
        var row = session.Prepared("SELECT 1 FROM users WHERE role = 'ADMIN' AND is_active = 1 AND id <> ?1 LIMIT 1");
        row.Bind(1, leaving);
        try
        {
            return row.Step();
        }
        finally
        {
            row.Reset();
        }
    }

    private static LotStatus? StatusOf(SqliteSession session, long lot)
    {
        var row = session.Prepared("SELECT status FROM lots WHERE id = ?1");
        row.Bind(1, lot);
        try
        {
            return row.Step() ? EnumText<LotStatus>.Parse(row.Text(0)) : null;
        }
        finally
        {
            row.Reset();
        }
    }

    private static LotStatus? StatusOf(SqliteSession session, PendingCommit commit, long lot)
    {
        var row = session.Prepared("SELECT lot_status FROM command_answers WHERE key = ?1");
        foreach (var key in commit.Item.Keys)
        {
            row.Bind(1, key.Key);
            try
            {
                if (row.Step() && !row.IsNull(0))
                    return EnumText<LotStatus>.Parse(row.Text(0));
            }
            finally
            {
                row.Reset();
            }
        }

        return StatusOf(session, lot);
    }

    /// <summary>The same stream and version with the same data is this commit. Other data is another commit's event.</summary>
    private static bool HasEvents(SqliteSession session, PendingCommit commit)
    {
        var row = session.Prepared("SELECT data FROM events WHERE stream = ?1 AND version = ?2");
        foreach (var e in commit.Events)
        {
            row.Bind(1, e.Stream);
            row.Bind(2, (long)e.Version);
            try
            {
                if (!row.Step() || row.Text(0) != e.Data)
                    return false;
            }
            finally
            {
                row.Reset();
            }
        }

        return true;
    }

    private static bool HasAnswers(SqliteSession session, PendingCommit commit)
    {
        var row = session.Prepared("SELECT 1 FROM command_answers WHERE key = ?1 AND answer = ?2");
        foreach (var key in commit.Item.Keys)
        {
            row.Bind(1, key.Key);
            row.Bind(2, commit.Item.Answer ?? []);
            try
            {
                if (!row.Step())
                    return false;
            }
            finally
            {
                row.Reset();
            }
        }

        return commit.Item.Keys.Count > 0;
    }

    private static bool HasEntry(SqliteSession session, PendingCommit commit)
    {
        var row = session.Prepared("SELECT 1 FROM audit_entries WHERE id = ?1 AND hash = ?2");
        foreach (var (id, hash) in commit.Unseen)
        {
            row.Bind(1, id);
            row.Bind(2, hash);
            try
            {
                if (row.Step())
                    return true;
            }
            finally
            {
                row.Reset();
            }
        }

        return false;
    }

    private static List<ChainEnd> ReadChainEnds(SqliteSession session)
    {
        var ends = new List<ChainEnd>();
        var row = session.Prepared(ChainEnd.Sql);
        try
        {
            while (row.Step())
                ends.Add(row.IsNull(2)
                    ? new ChainEnd(row.Long(0), [], 0, [], default, null)
                    : new ChainEnd(
                        row.Long(0), row.Bytes(1), AuditId.Seq(row.Long(2)), row.Bytes(3), UnixTime.FromMicroseconds(row.Long(4)),
                        row.IsNull(5) ? null : row.Text(5)));
        }
        finally
        {
            row.Reset();
        }

        return ends;
    }

    private SqliteSession Session()
    {
        try
        {
            return _session ??= new SqliteSession((SqliteConnection)source.OpenConnection());
        }
        catch (Exception error)
        {
            throw new CommitFailure(FailureKind.Away, error.Message);
        }
    }

    /// <summary>Rolls back the failed transaction. If even that fails, the connection is dropped.</summary>
    private CommitFailure Failed(Exception error)
    {
        var failure = error as CommitFailure ?? OfSqlite(error);
        try
        {
            if (_session is { InTransaction: true } session)
                session.Run("ROLLBACK");
        }
        catch (SqliteFailure)
        {
            Drop();
        }

        if (failure.Kind is FailureKind.Unknown)
            Drop();
        return failure;
    }

    private static CommitFailure OfSqlite(Exception error)
    {
        if (error is not SqliteFailure failure)
            return new CommitFailure(FailureKind.Unknown, error.Message);
        return failure.Code switch
        {
            raw.SQLITE_CONSTRAINT => OfConstraint(failure),
            // Another connection has the lock longer than we wait, or the disk is full: nothing was written.
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM =>
                new CommitFailure(FailureKind.Away, failure.Message),
            raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_PROTOCOL or raw.SQLITE_INTERRUPT =>
                new CommitFailure(FailureKind.Unknown, failure.Message),
            _ => new CommitFailure(FailureKind.Data, $"SQLite {failure.ExtendedCode}: {failure.Message}"),
        };
    }

    private static CommitFailure OfConstraint(SqliteFailure failure)
    {
        if (failure.ExtendedCode is not (raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID))
            return new CommitFailure(FailureKind.Data, failure.Message);

        // "UNIQUE constraint failed: users.username_key": SQLite names the columns, PostgreSQL names the index.
        var columns = failure.Message[(failure.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
        return columns switch
        {
            "events.stream, events.version" => new CommitFailure(FailureKind.Conflict, failure.Message),
            "audit_entries.id" or "audit_chains.chain" => new CommitFailure(FailureKind.AuditTaken, failure.Message),
            "command_answers.key" => new CommitFailure(FailureKind.AnswerExists, failure.Message),
            "users.username_key" => Duplicate(UniqueRows.Username),
            "users.email_key" => Duplicate(UniqueRows.Email),
            "users.badge_key" => Duplicate(UniqueRows.Badge),
            "product_models.model_code" => Duplicate(UniqueRows.ProductModelCode),
            "processes.process_number" => Duplicate(UniqueRows.ProcessNumber),
            "processes.process_code" => Duplicate(UniqueRows.ProcessCode),
            "lots.lot_number" => Duplicate(UniqueRows.LotNumber),
            "serials.serial_number" => Duplicate(UniqueRows.SerialNumber),
            _ => Duplicate(columns),
        };

        CommitFailure Duplicate(string constraint) => new(FailureKind.Duplicate, failure.Message, constraint);
    }

    private void Drop()
    {
        var session = _session;
        _session = null;
        session?.Dispose();
    }
}

using System.Net.Sockets;
using NeuroHub.Storage.Record.CommitLog;
using Npgsql;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>Tells what an error of PostgreSQL or its driver means for a commit.</summary>
internal static class PostgresFailure
{
    /// <summary>Raised by our own SQL functions hold_lots, hold_admins and hold_label.</summary>
    public const string PreconditionBroken = "NH001";

    public static CommitFailure Of(Exception error) => error switch
    {
        // The server answered, so the transaction is rolled back. The exceptions are the codes of a server that shuts down or fails (below).
        PostgresException answer => OfServer(answer),
        // No answer: a broken connection or a timeout.
        NpgsqlException or IOException or TimeoutException or SocketException or OperationCanceledException =>
            new CommitFailure(FailureKind.Unknown, error.Message),
        // The driver cannot encode a value (half of a surrogate pair, a time out of range), so the end of the transaction was never sent.
        InvalidCastException or ArgumentException or ArithmeticException or NotSupportedException =>
            new CommitFailure(FailureKind.Data, $"{error.GetType().Name}: {error.Message}"),
        _ => new CommitFailure(FailureKind.Unknown, error.Message),
    };

    private static CommitFailure OfServer(PostgresException answer) => answer.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => answer.ConstraintName switch
        {
            "events_pkey" => new CommitFailure(FailureKind.Conflict, answer.MessageText),
            "audit_entries_pkey" or "audit_chains_pkey" => new CommitFailure(FailureKind.AuditTaken, answer.MessageText),
            "command_answers_pkey" => new CommitFailure(FailureKind.AnswerExists, answer.MessageText),
            _ => new CommitFailure(FailureKind.Duplicate, answer.MessageText, answer.ConstraintName),
        },
        PreconditionBroken => new CommitFailure(FailureKind.Precondition, answer.MessageText),
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure =>
            new CommitFailure(FailureKind.TryAgain, answer.MessageText),
        // Caused by our own lock_timeout or statement_timeout.
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled =>
            new CommitFailure(FailureKind.Blocked, answer.MessageText),
        // The server is a standby after a failover. A fresh connection may reach the new primary.
        PostgresErrorCodes.ReadOnlySqlTransaction => new CommitFailure(FailureKind.Away, answer.MessageText),
        // Disk full, out of memory, too many connections: the same item may succeed in a moment.
        ['5', '3', ..] => new CommitFailure(FailureKind.Away, answer.MessageText),
        // Shutdown, crash, start-up, connection trouble, I/O: it may have happened during the commit itself.
        ['0', '8', ..] or ['5', '7', ..] or ['5', '8', ..] or ['X', 'X', ..] or ['4', '0', ..] =>
            new CommitFailure(FailureKind.Unknown, answer.MessageText),
        _ => new CommitFailure(FailureKind.Data, $"{answer.SqlState}: {answer.MessageText}"),
    };
}

/// <summary>Says in one sentence what must be changed before PostgreSQL accepts this program.</summary>
internal static class PostgresRefusal
{
    /// <summary>Null when the error is not such a refusal.</summary>
    public static string? Of(PostgresException refused, NpgsqlDataSource source)
    {
        var text = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        var (user, database) = (text.Username, text.Database ?? text.Username);
        return refused.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"PostgreSQL does not let user {user} in; check the name and the password in ConnectionStrings__Postgres ({refused.MessageText}).",
            PostgresErrorCodes.InvalidCatalogName => $"PostgreSQL has no database {database}; create it, owned by {user}.",
            PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName =>
                $"User {user} may not make this program's tables in database {database}; make it the owner, or GRANT CREATE on the schema; or let the owner run migrate --app-role {user} ({refused.MessageText}).",
            _ => null,
        };
    }
}

using System.Net.Sockets;
using NeuroHub.Storage.Record.CommitLog;
using Npgsql;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>Reads what PostgreSQL's and the driver's errors mean for a commit.</summary>
internal static class PostgresFailure
{
    /// <summary>Raised by our own functions hold_lots and hold_admins.</summary>
    public const string PreconditionBroken = "NH001";

    public static CommitFailure Of(Exception error) => error switch
    {
        // The server has spoken, so the transaction is rolled back; all but the codes by which it takes its leave.
        PostgresException answer => OfServer(answer),
        // Silence: a broken connection or a timeout.
        NpgsqlException or IOException or TimeoutException or SocketException or OperationCanceledException =>
            new CommitFailure(FailureKind.Unknown, error.Message),
        // The driver cannot even write it down (half a character, a time out of range): the end of the transaction was never sent.
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
        // Our own lock_timeout or statement_timeout.
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled =>
            new CommitFailure(FailureKind.Blocked, answer.MessageText),
        // A standby, after the primary has moved: a fresh connection may find the new one.
        PostgresErrorCodes.ReadOnlySqlTransaction => new CommitFailure(FailureKind.Away, answer.MessageText),
        // Disk full, out of memory, too many connections: the same item may do well in a moment.
        ['5', '3', ..] => new CommitFailure(FailureKind.Away, answer.MessageText),
        // Shut down, crashed, starting up, connection trouble, I/O: it may have happened during the commit itself.
        ['0', '8', ..] or ['5', '7', ..] or ['5', '8', ..] or ['X', 'X', ..] or ['4', '0', ..] =>
            new CommitFailure(FailureKind.Unknown, answer.MessageText),
        _ => new CommitFailure(FailureKind.Data, $"{answer.SqlState}: {answer.MessageText}"),
    };
}

/// <summary>Says in a sentence what must be changed before PostgreSQL lets this program in.</summary>
internal static class PostgresRefusal
{
    /// <summary>Null when it is no such refusal.</summary>
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

using Npgsql;

namespace NeuroHub.Storage.PostgreSql;

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

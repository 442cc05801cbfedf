using System.Data.Common;
using System.Text;
using NeuroHub.Storage.Migrations;
using Npgsql;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>
/// The rights of the app role: the role that programs run with when the owner of the tables only migrates. It has the rights that programs
/// need and no more. It cannot create, alter or drop anything, and it can only add to the record.
/// </summary>
internal static class AppRole
{
    // These bytes spell "nhar". The lock: two programs that grant at once would fail on each other's catalogue rows.
    private const long LockKey = 0x6E686172;

    // Tables on which the app role has fewer rights than AllRights. A test compares them with the triggers that refuse changes.
    private static readonly Dictionary<string, string> Rights = new(StringComparer.Ordinal)
    {
        ["events"] = "SELECT, INSERT",
        ["audit_entries"] = "SELECT, INSERT",
        ["audit_chains"] = "SELECT, INSERT",
        ["audit_seals"] = "SELECT",
        // A withdrawal is written into the row. Chunks of a failed upload are deleted. Triggers allow nothing else.
        ["firmware"] = "SELECT, INSERT, UPDATE",
        ["firmware_chunks"] = "SELECT, INSERT, DELETE",
        ["schema_version"] = "SELECT",
        ["app_roles"] = "SELECT",
        ["orleansquery"] = "SELECT",
    };

    private const string AllRights = "SELECT, INSERT, UPDATE, DELETE";

    /// <summary>Creates the role when there is none, and sets this password.</summary>
    /// <exception cref="MigrationException">The password has characters that PostgreSQL would change.</exception>
    public static async Task Make(DbConnection connection, string role, string password, CancellationToken cancellation)
    {
        // PostgreSQL and its clients normalise non-ASCII letters (SASLprep). This program cannot do that without ICU.
        if (!Ascii.IsValid(password))
            throw new MigrationException("NeuroHub__AppRole__Password: only ASCII characters.");
        var isThere = await Scalar(connection, "SELECT 1 FROM pg_roles WHERE rolname = @role", cancellation, ("role", role)) is not null;
        // The server gets (and may log) only the SCRAM secret, which it would have computed itself, not the password.
        await Run(connection, $"{(isThere ? "ALTER" : "CREATE")} ROLE {Quoted(role)} LOGIN PASSWORD '{ScramSecret.Of(password)}'", cancellation);
    }

    /// <summary>Notes the role, so that later migrations grant to it too, and grants it the tables of now. The owner calls this.</summary>
    /// <exception cref="MigrationException">There is no such role, or it has rights that it must not have.</exception>
    public static async Task Add(DbConnection connection, string role, CancellationToken cancellation)
    {
        await using (var transaction = await connection.BeginTransactionAsync(cancellation))
        {
            if (await Fault(connection, role, cancellation) is { } fault)
                throw new MigrationException(fault);
            await Run(connection, "INSERT INTO app_roles (name) VALUES (@role) ON CONFLICT DO NOTHING", cancellation, ("role", role));
            await transaction.CommitAsync(cancellation);
        }

        await GrantAll(connection, cancellation);
        if (await Scalar(connection, "SELECT has_schema_privilege(@role, current_schema(), 'CREATE')", cancellation, ("role", role)) is true)
            throw new MigrationException($"Role {role} may still create in the schema; its owner must REVOKE CREATE on it FROM PUBLIC and FROM {role}.");
    }

    /// <summary>Grants again to all noted roles, since a migration may have created tables.</summary>
    public static async Task GrantAll(DbConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Run(connection, $"SELECT pg_advisory_xact_lock({LockKey})", cancellation);
        // A database that was restored on another server may name a role that does not exist there.
        foreach (var role in await Texts(connection, "SELECT quote_ident(name) FROM app_roles JOIN pg_roles ON rolname = name", cancellation))
            await Grant(connection, role, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task Grant(DbConnection connection, string role, CancellationToken cancellation)
    {
        var schema = (string)(await Scalar(connection, "SELECT quote_ident(current_schema())", cancellation))!;
        var (tables, parts, sequences) = (await Own(connection, "relkind IN ('r', 'p') AND NOT relispartition", cancellation),
            await Own(connection, "relkind = 'r' AND relispartition", cancellation), await Own(connection, "relkind = 'S'", cancellation));
        List<string> grants =
        [
            $"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {role}",
            $"GRANT USAGE ON SCHEMA {schema} TO {role}",
            $"GRANT EXECUTE ON FUNCTION {schema}.make_months(timestamptz) TO {role}",
            .. tables.Select(table => $"REVOKE ALL ON TABLE {schema}.{Quoted(table)} FROM {role}"),
            .. tables.Select(table => $"GRANT {Rights.GetValueOrDefault(table, AllRights)} ON TABLE {schema}.{Quoted(table)} TO {role}"),
            // pg_dump reads the partitions of a table one by one, also the future ones.
            .. parts.Select(part => $"GRANT SELECT ON TABLE {schema}.{Quoted(part)} TO {role}"),
            $"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT ON TABLES TO {role}",
            .. sequences.Select(sequence => $"GRANT USAGE, SELECT ON SEQUENCE {schema}.{Quoted(sequence)} TO {role}"),
        ];
        await Run(connection, string.Join(";\n", grants), cancellation);
    }

    private static async Task<string?> Fault(DbConnection connection, string role, CancellationToken cancellation)
    {
        var found = await Scalar(
            connection,
            """
            SELECT CASE WHEN rolsuper THEN 'super' WHEN pg_has_role(@role, (SELECT relowner FROM pg_class WHERE oid = 'schema_version'::regclass), 'MEMBER') THEN 'owner' ELSE '' END
            FROM pg_roles WHERE rolname = @role
            """,
            cancellation,
            ("role", role));
        return found switch
        {
            "" => null,
            "super" => $"Role {role} is a superuser, who may do anything: take another for the programs.",
            "owner" => $"Role {role} owns the tables, or is a member of who does: take another for the programs.",
            _ => $"PostgreSQL has no role {role}: make it (deploy/postgres/roles.sql), or set NeuroHub__AppRole__Password to have it made.",
        };
    }

    /// <summary>Relations in the schema that the owner owns. The views of an extension belong to somebody else.</summary>
    private static Task<List<string>> Own(DbConnection connection, string kind, CancellationToken cancellation) => Texts(
        connection,
        $"SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND pg_has_role(relowner, 'USAGE') AND {kind} ORDER BY relname",
        cancellation);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<List<string>> Texts(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellation))
            texts.Add(reader.GetString(0));
        return texts;
    }

    private static async Task<object?> Scalar(DbConnection connection, string sql, CancellationToken cancellation, params (string Name, object Value)[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task Run(DbConnection connection, string sql, CancellationToken cancellation, params (string Name, object Value)[] values)
    {
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static DbCommand Command(DbConnection connection, string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants, and names that PostgreSQL quoted.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Add(name, value);
        return command;
    }
}

/// <summary>Who may change the tables: the role that created them.</summary>
internal static class SchemaOwner
{
    public static async Task<bool> IsThisUser(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'schema_version'::regclass";
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>The message for an operator who starts a newer program with a role that may not migrate.</summary>
    public static string Needed(IReadOnlyList<Migration> missing, DbConnection connection)
    {
        var user = new NpgsqlConnectionStringBuilder(connection.ConnectionString).Username;
        return $"The database lacks migration {missing[0].Number:0000}_{missing[0].Name} and user {user} does not own its tables: run the command migrate with the owner's ConnectionStrings__Postgres first.";
    }
}

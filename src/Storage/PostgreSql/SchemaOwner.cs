using System.Data.Common;
using NeuroHub.Storage.Migrations;
using Npgsql;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>Who may change the tables: the role that made them.</summary>
internal static class SchemaOwner
{
    public static async Task<bool> IsThisUser(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'schema_version'::regclass";
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>What to do, for who starts a newer program with a role that may not migrate.</summary>
    public static string Needed(IReadOnlyList<Migration> missing, DbConnection connection)
    {
        var user = new NpgsqlConnectionStringBuilder(connection.ConnectionString).Username;
        return $"The database lacks migration {missing[0].Number:0000}_{missing[0].Name} and user {user} does not own its tables: run the command migrate with the owner's ConnectionStrings__Postgres first.";
    }
}

using Microsoft.Data.Sqlite;

namespace NeuroHub.Api.Tests.Floor;

/// <summary>The key that an embedded plant signs its tokens with, out of its database.</summary>
internal static class SigningKeyFile
{
    public static byte[] Read(string dataDirectory)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "neurohub.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT secret FROM signing_keys ORDER BY number DESC LIMIT 1";
        return (byte[])command.ExecuteScalar()!;
    }
}

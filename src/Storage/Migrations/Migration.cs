using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Storage.Migrations;

/// <summary>One numbered SQL file.</summary>
/// <param name="Number">1, 2, 3 ...; never reused.</param>
/// <param name="Name">The part of the file name after the number.</param>
/// <param name="Sql">The whole text of the file.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text with <c>\n</c> line ends, so that a checkout on Windows has the same checksum.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The SQL files of a subfolder of this one, in order.</summary>
    public static IReadOnlyList<Migration> In(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{typeof(Migration).Namespace}.{folder}.";
        var migrations = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var file = resource[prefix.Length..^".sql".Length];
            migrations.Add(new Migration(int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), file[5..], reader.ReadToEnd()));
        }

        migrations.Sort((left, right) => left.Number.CompareTo(right.Number));
        return migrations;
    }
}

/// <summary>Which migrations a database has.</summary>
/// <param name="IsThere">The database has our tables.</param>
/// <param name="Missing">Migrations that are not applied yet.</param>
internal sealed record SchemaState(bool IsThere, IReadOnlyList<Migration> Missing)
{
    public static SchemaState None { get; } = new(false, []);

    public bool IsCurrent => IsThere && Missing.Count == 0;
}

/// <summary>The database cannot be brought to this version. Trying again will not help, so the host must not start.</summary>
public sealed class MigrationException : Exception
{
    public MigrationException()
    {
    }

    public MigrationException(string message)
        : base(message)
    {
    }

    public MigrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

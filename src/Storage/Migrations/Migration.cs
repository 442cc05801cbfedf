using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Storage.Migrations;

/// <summary>One numbered SQL file.</summary>
/// <param name="Number">1, 2, 3 ...; never reused.</param>
/// <param name="Name">What the file is called after its number.</param>
/// <param name="Sql">The whole file.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text with plain line ends, so that a checkout on Windows is the same file.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The files of a folder beside this one, in order.</summary>
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

/// <summary>How far a database is brought up.</summary>
/// <param name="IsThere">It is one of ours.</param>
/// <param name="Missing">What is not applied yet.</param>
internal sealed record SchemaState(bool IsThere, IReadOnlyList<Migration> Missing)
{
    public static SchemaState None { get; } = new(false, []);

    public bool IsCurrent => IsThere && Missing.Count == 0;
}

/// <summary>The database cannot be brought to this version, and trying again will not help; the host must not start.</summary>
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

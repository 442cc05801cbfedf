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

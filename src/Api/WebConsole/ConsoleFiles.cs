using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace NeuroHub.Api.WebConsole;

/// <summary>All files of the console at one time, and a version made from their content.</summary>
internal sealed partial class ConsoleFiles
{
    public const string Index = "index.html";
    public const string SignIn = "sign-in";

    private const string EmbeddedPrefix = "console/";
    private const string App = "app.js";

    private readonly SortedDictionary<string, ConsoleFile> _files = new(StringComparer.Ordinal);

    private ConsoleFiles(IEnumerable<(string Name, byte[] Body)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, body) in files)
            _files[name] = new ConsoleFile(name, body);
        foreach (var (name, file) in _files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(file.Body);
        }

        Version = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>Changes whenever a byte of any file changes.</summary>
    public string Version { get; }

    /// <summary>The files in the program.</summary>
    public static ConsoleFiles Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return new ConsoleFiles(assembly.GetManifestResourceNames()
            // A build on Windows writes backslashes into the names.
            .Select(name => (Name: name, Path: name.Replace('\\', '/')))
            .Where(resource => resource.Path.StartsWith(EmbeddedPrefix, StringComparison.Ordinal))
            .Select(resource => (resource.Path[EmbeddedPrefix.Length..], Read(assembly, resource.Name))));
    }

    /// <summary>The files of a folder, as they are now.</summary>
    public static ConsoleFiles In(string folder) => new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(".d.ts", StringComparison.Ordinal))
        .Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path))));

    public ConsoleFile? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>What a screen needs before it can show anything: its scripts with all that they import, and its styles.</summary>
    public (IReadOnlyList<string> Scripts, IReadOnlyList<string> Styles) NeededBy(string screen)
    {
        var scripts = new List<string>();
        Follow(App, scripts);
        var script = $"screens/{screen}.js";
        if (!_files.ContainsKey(script))
            return (scripts, []);
        Follow(script, scripts);
        // Screens that use the whole window need no shell.
        if (screen is SignIn or "station")
            return (scripts, [$"styles/{screen}.css"]);
        Follow("shell.js", scripts);
        return (scripts, ["styles/shell.css", $"styles/{screen}.css"]);
    }

    private void Follow(string script, List<string> into)
    {
        if (into.Contains(script) || Find(script) is not { } file)
            return;
        into.Add(script);
        foreach (Match import in Imports().Matches(Encoding.UTF8.GetString(file.Body)))
            Follow(Resolve(script, import.Groups[1].Value), into);
    }

    private static string Resolve(string from, string import)
    {
        // Uri resolves the dots; the host does not matter.
        var root = new Uri("http://console/");
        return new Uri(new Uri(root, from), import).AbsolutePath.TrimStart('/');
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    // Finds "import … from './x.js'", over several lines too. import('./x.js') is loaded only when it is wanted.
    [GeneratedRegex("^(?:import|export)\\b[^;'\"]*?from\\s*['\"](\\.[^'\"]+)['\"]", RegexOptions.Multiline)]
    private static partial Regex Imports();
}

/// <summary>One file of the console, and its compressed form, which is made once when it is first wanted.</summary>
internal sealed class ConsoleFile(string name, byte[] body)
{
    // As small as quality 11 to within a hundredth, in a tenth of its time.
    private const int Quality = 9;
    private const int Window = 22;

    private readonly Lazy<byte[]> _brotli = new(() => Compress(body));

    public byte[] Body => body;

    public bool IsPage { get; } = name.EndsWith(".html", StringComparison.Ordinal);

    public byte[] Brotli => _brotli.Value;

    public string ContentType { get; } = Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".webmanifest" => "application/manifest+json",
        _ => "text/plain; charset=utf-8",
    };

    private static byte[] Compress(byte[] body)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        return BrotliEncoder.TryCompress(body, compressed, out var length, Quality, Window) ? compressed[..length] : body;
    }
}

// Writes bom.json (CycloneDX 1.6) and THIRD-PARTY-NOTICES.txt of the packages in the lock files of all projects, the latter with NOTICE at its end:
//
//   dotnet run eng/sbom.cs -- FOLDER
//
// Licences and authors are read from the restored packages. The exit code is 1 when a package is not restored or names no licence.
// The same lock files give the same bill, with the same serial number.
#:property PublishAot=false
#:property TargetFramework=net10.0
#:property Nullable=enable
#:property ImplicitUsings=enable
#:property InvariantGlobalization=true

using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml.Linq;

if (args is not [var folder])
{
    Console.Error.WriteLine("usage: sbom.cs FOLDER");
    return 2;
}

var repository = Path.GetDirectoryName(Path.GetDirectoryName(ThisFile())!)!;
var store = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
var packages = new SortedDictionary<string, Package>(StringComparer.OrdinalIgnoreCase);
// Without eng/tools: its drivers of generated clients are no part of the program, and only eng/tools.sh restores their packages.
foreach (var file in Directory.EnumerateFiles(repository, "packages.lock.json", SearchOption.AllDirectories)
    .Where(file => !file.Contains(Path.Combine("eng", "tools"), StringComparison.Ordinal)).Order(StringComparer.Ordinal))
    Read(file, packages, isShipped: Path.GetRelativePath(repository, file).StartsWith("src" + Path.DirectorySeparatorChar, StringComparison.Ordinal));

var faults = new List<string>();
foreach (var package in packages.Values)
    Describe(package, store, faults);

var root = XDocument.Load(Path.Combine(repository, "Directory.Build.props")).Root!;
var version = root.Descendants("Version").First().Value;
Directory.CreateDirectory(folder);
File.WriteAllText(Path.Combine(folder, "bom.json"), Bill(packages, version));
File.WriteAllText(Path.Combine(folder, "THIRD-PARTY-NOTICES.txt"), Notices(packages.Values) + "\n" + File.ReadAllText(Path.Combine(repository, "NOTICE")));
foreach (var fault in faults)
    Console.Error.WriteLine(fault);
Console.WriteLine($"{packages.Count} packages in {Path.Combine(folder, "bom.json")}");
return faults.Count == 0 ? 0 : 1;

static void Read(string file, SortedDictionary<string, Package> packages, bool isShipped)
{
    using var document = JsonDocument.Parse(File.ReadAllBytes(file));
    foreach (var framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
    {
        var resolved = framework.Value.EnumerateObject().Where(entry => entry.Value.TryGetProperty("resolved", out _))
            .ToDictionary(entry => entry.Name, entry => entry.Value.GetProperty("resolved").GetString()!, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, at) in resolved)
        {
            if (!packages.TryGetValue($"{name} {at}", out var package))
                packages.Add($"{name} {at}", package = new Package(name, at));
            package.IsShipped |= isShipped;
            if (!framework.Value.GetProperty(name).TryGetProperty("dependencies", out var needs))
                continue;
            foreach (var need in needs.EnumerateObject())
                if (resolved.TryGetValue(need.Name, out var version))
                    package.Needs.Add(Url(need.Name, version));
        }
    }
}

static void Describe(Package package, string store, List<string> faults)
{
    var folder = Path.Combine(store, package.Name.ToLowerInvariant(), package.Version.ToLowerInvariant());
    var nuspec = Path.Combine(folder, package.Name.ToLowerInvariant() + ".nuspec");
    if (!File.Exists(nuspec))
    {
        faults.Add($"{package.Name} {package.Version} is not restored: {folder} has no nuspec.");
        return;
    }

    var metadata = XDocument.Load(nuspec).Root!.Elements().First(element => element.Name.LocalName == "metadata");
    string? Text(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;
    package.Authors = Text("authors");
    package.Copyright = Text("copyright")?.ReplaceLineEndings(" ");
    var license = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
    if (license?.Attribute("type")?.Value == "expression")
        package.Expression = license.Value.Trim();
    else if (license is not null)
        package.License = $"{license.Value.Trim()} in the package";
    else
        package.License = Text("licenseUrl");
    if (package.Expression is null && package.License is null)
        faults.Add($"{package.Name} {package.Version} names no licence.");
    var hash = Path.Combine(folder, $"{package.Name.ToLowerInvariant()}.{package.Version.ToLowerInvariant()}.nupkg.sha512");
    if (File.Exists(hash))
        package.Sha512 = Convert.ToHexStringLower(Convert.FromBase64String(File.ReadAllText(hash).Trim()));
}

static string Bill(SortedDictionary<string, Package> packages, string version)
{
    // UUID version 8: made from a hash of our own.
    var id = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', packages.Keys)))[..16];
    id[6] = (byte)((id[6] & 0x0F) | 0x80);
    id[8] = (byte)((id[8] & 0x3F) | 0x80);
    using var stream = new MemoryStream();
    using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
    {
        json.WriteStartObject();
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteString("serialNumber", $"urn:uuid:{new Guid(id, bigEndian: true)}");
        json.WriteNumber("version", 1);
        json.WriteStartObject("metadata");
        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", "neurohub");
        json.WriteString("name", "NeuroHub");
        json.WriteString("version", version);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("components");
        foreach (var package in packages.Values)
            Component(json, package);
        json.WriteEndArray();
        json.WriteStartArray("dependencies");
        Depends(json, "neurohub", packages.Values.Where(package => package.IsShipped).Select(package => package.Url));
        foreach (var package in packages.Values)
            Depends(json, package.Url, package.Needs);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
}

static void Component(Utf8JsonWriter json, Package package)
{
    json.WriteStartObject();
    json.WriteString("type", "library");
    json.WriteString("bom-ref", package.Url);
    json.WriteString("name", package.Name);
    json.WriteString("version", package.Version);
    // Packages that only tests and benchmarks use are in no release.
    json.WriteString("scope", package.IsShipped ? "required" : "excluded");
    if (package.Sha512 is { } sha512)
    {
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", "SHA-512");
        json.WriteString("content", sha512);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    json.WriteStartArray("licenses");
    json.WriteStartObject();
    if (package.Expression is { } expression)
    {
        json.WriteString("expression", expression);
    }
    else
    {
        json.WriteStartObject("license");
        json.WriteString("name", package.License ?? "unknown");
        json.WriteEndObject();
    }

    json.WriteEndObject();
    json.WriteEndArray();
    if (package.Copyright is { } copyright)
        json.WriteString("copyright", copyright);
    json.WriteString("purl", package.Url);
    json.WriteEndObject();
}

static void Depends(Utf8JsonWriter json, string from, IEnumerable<string> on)
{
    json.WriteStartObject();
    json.WriteString("ref", from);
    json.WriteStartArray("dependsOn");
    foreach (var url in on.Distinct().Order(StringComparer.Ordinal))
        json.WriteStringValue(url);
    json.WriteEndArray();
    json.WriteEndObject();
}

static string Notices(IEnumerable<Package> packages)
{
    var text = new StringBuilder("NeuroHub uses these packages. Their licences are their owners'; the text of each is in its package.\n");
    foreach (var package in packages)
    {
        text.Append($"\n{package.Name} {package.Version}\n  licence: {package.Expression ?? package.License ?? "unknown"}\n");
        if (package.Copyright is { } copyright)
            text.Append($"  {copyright}\n");
        if (package.Authors is { } authors)
            text.Append($"  by {authors}\n");
        if (!package.IsShipped)
            text.Append("  in tests and benchmarks only\n");
    }

    return text.ToString();
}

static string Url(string name, string version) => $"pkg:nuget/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}";

static string ThisFile([CallerFilePath] string path = "") => path;

internal sealed class Package(string name, string version)
{
    public string Name => name;

    public string Version => version;

    public string Url => $"pkg:nuget/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}";

    public bool IsShipped { get; set; }

    public SortedSet<string> Needs { get; } = new(StringComparer.Ordinal);

    public string? Authors { get; set; }

    public string? Copyright { get; set; }

    public string? Expression { get; set; }

    public string? License { get; set; }

    public string? Sha512 { get; set; }
}

// Merges what coverlet wrote for each test project and prints the coverage of src/:
//
//   dotnet run eng/coverage.cs -- FOLDER [--enforce]
//
// FOLDER holds coverage.json files at any depth. A line counts as covered when one project ran it, a branch when one
// project took it. With --enforce the exit code is 1 when a threshold is missed; without data it always is.
#:property PublishAot=false
#:property TargetFramework=net10.0
#:property Nullable=enable
#:property ImplicitUsings=enable
#:property InvariantGlobalization=true

using System.Runtime.CompilerServices;
using System.Text.Json;

const double MinimumLines = 80;
const double MinimumDeciderBranches = 100;

if (args is not [var folder, .. var rest] || rest is not ([] or ["--enforce"]))
{
    Console.Error.WriteLine("usage: coverage.cs FOLDER [--enforce]");
    return 2;
}

var sources = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(ThisFile())!)!, "src") + Path.DirectorySeparatorChar;
var files = new SortedDictionary<string, SourceFile>(StringComparer.Ordinal);
foreach (var report in Directory.EnumerateFiles(folder, "coverage.json", SearchOption.AllDirectories))
{
    using var document = JsonDocument.Parse(File.ReadAllBytes(report));
    foreach (var module in document.RootElement.EnumerateObject())
    {
        foreach (var file in module.Value.EnumerateObject())
        {
            // The settings exclude generated code already; this also excludes source generators that they do not name.
            if (!file.Name.StartsWith(sources, StringComparison.Ordinal)
                || file.Name.Contains("/obj/", StringComparison.Ordinal)
                || file.Name.EndsWith(".g.cs", StringComparison.Ordinal))
            {
                continue;
            }

            var path = file.Name[sources.Length..];
            if (!files.TryGetValue(path, out var merged))
                files.Add(path, merged = new SourceFile());
            foreach (var type in file.Value.EnumerateObject())
            {
                foreach (var method in type.Value.EnumerateObject())
                    merged.Add(method);
            }
        }
    }
}

if (files.Count == 0)
{
    Console.WriteLine("coverage: FAILED, no test project reported any");
    return 1;
}

Console.WriteLine($"{"line coverage",-40} {"covered",8} {"lines",8} {"%",7}");
foreach (var project in Directory.EnumerateDirectories(sources).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal))
{
    var lines = files.Where(f => f.Key.StartsWith(project + "/", StringComparison.Ordinal)).SelectMany(f => f.Value.Lines.Values);
    PrintRow("src/" + project, new Share(lines.Count(hit => hit), lines.Count()));
}

var all = new Share(files.Values.Sum(f => f.Lines.Values.Count(hit => hit)), files.Values.Sum(f => f.Lines.Count));
PrintRow("all", all);

Console.WriteLine();
Console.WriteLine($"{"branch coverage of deciders",-40} {"taken",8} {"branches",8} {"%",7}");
var deciders = files.Where(f => f.Key.EndsWith("Decider.cs", StringComparison.Ordinal)).ToList();
var incomplete = new List<string>();
foreach (var (path, file) in deciders)
{
    var share = new Share(file.Branches.Values.Count(b => b.Taken), file.Branches.Count);
    PrintRow("src/" + path, share);
    if (share.Percent < MinimumDeciderBranches)
        incomplete.Add("src/" + path);
    foreach (var line in file.Branches.Values.GroupBy(b => b.Line).Where(l => l.Any(b => !b.Taken)).OrderBy(l => l.Key))
        Console.WriteLine($"  src/{path}:{line.Key}  {line.Count(b => b.Taken)} of {line.Count()} branches taken");
}

if (deciders.Count == 0)
    Console.WriteLine("(no file matches src/**/*Decider.cs)");

if (rest is [])
    return 0;

var passed = true;
if (all.Percent < MinimumLines)
{
    Console.WriteLine($"coverage: FAILED, {all.Percent:0.00} % of the lines of src/ are covered, {MinimumLines} % are required");
    passed = false;
}

foreach (var path in incomplete)
{
    Console.WriteLine($"coverage: FAILED, {path} has branches that no test takes, {MinimumDeciderBranches} % are required");
    passed = false;
}

return passed ? 0 : 1;

static void PrintRow(string name, Share share) =>
    Console.WriteLine($"{name,-40} {share.Covered,8} {share.Total,8} {(share.Total == 0 ? "-" : Floor(share.Percent)),7}");

// Rounded down: 99.96 % must not look like 100.
static string Floor(double percent) => (Math.Floor(percent * 10) / 10).ToString("0.0");

static string ThisFile([CallerFilePath] string path = "") => path;

internal readonly record struct Share(int Covered, int Total)
{
    public double Percent => Total == 0 ? 100 : 100.0 * Covered / Total;
}

internal sealed class SourceFile
{
    public Dictionary<int, bool> Lines { get; } = [];

    public Dictionary<string, (int Line, bool Taken)> Branches { get; } = [];

    public void Add(JsonProperty method)
    {
        foreach (var line in method.Value.GetProperty("Lines").EnumerateObject())
        {
            var number = int.Parse(line.Name);
            Lines[number] = line.Value.GetInt64() > 0 || Lines.GetValueOrDefault(number);
        }

        foreach (var branch in method.Value.GetProperty("Branches").EnumerateArray())
        {
            var line = branch.GetProperty("Line").GetInt32();
            var key = $"{method.Name}|{line}|{branch.GetProperty("Offset")}|{branch.GetProperty("EndOffset")}|{branch.GetProperty("Path")}|{branch.GetProperty("Ordinal")}";
            var taken = branch.GetProperty("Hits").GetInt64() > 0;
            Branches[key] = (line, taken || (Branches.TryGetValue(key, out var known) && known.Taken));
        }
    }
}

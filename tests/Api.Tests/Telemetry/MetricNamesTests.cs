using System.Text.Json;
using System.Text.RegularExpressions;

namespace NeuroHub.Api.Tests.Telemetry;

/// <summary>The page for people, the dashboard and the rules name what <c>/metrics</c> really says.</summary>
[Collection(MeasuredCollection.Name)]
public sealed partial class MetricNamesTests(MeasuredPlant plant)
{
    // Prometheus' own, and what describes the target.
    private static readonly string[] OfPrometheus = ["up"];
    private static readonly string[] OfTheTarget = ["target_info", "otel_scope_info"];

    [Fact]
    public async Task The_table_of_the_documentation_lists_every_metric_with_its_labels()
    {
        var scrape = await Scrape.Of(plant.Address);
        var written = Row().Matches(Text("docs", "observability.md"))
            .Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value} [{string.Join(", ", Label().Matches(row.Groups[3].Value).Select(label => label.Groups[1].Value))}]");

        var exposed = scrape.Families
            .Where(family => !OfTheTarget.Contains(family.Key))
            .Select(family => $"{family.Key} {family.Value} [{string.Join(", ", scrape.LabelsOf(family.Key))}]");

        Assert.Equal(exposed.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_asks_for_metrics_that_there_are()
    {
        using var board = JsonDocument.Parse(Text("deploy", "grafana", "neurohub.json"));
        var expressions = Expressions(board.RootElement).ToArray();

        Assert.True(expressions.Length >= 15, $"{expressions.Length} expressions");
        AssertKnown(await Scrape.Of(plant.Address), expressions);
    }

    [Fact]
    public async Task The_rules_ask_for_metrics_that_there_are()
    {
        var expressions = Rule().Matches(Text("deploy", "prometheus", "rules.yml")).Select(rule => rule.Groups[1].Value).ToArray();

        Assert.True(expressions.Length >= 7, $"{expressions.Length} expressions");
        AssertKnown(await Scrape.Of(plant.Address), expressions);
    }

    private static void AssertKnown(Scrape scrape, IEnumerable<string> expressions)
    {
        var known = scrape.Names.Concat(OfPrometheus).ToHashSet();
        foreach (var expression in expressions)
        {
            // What is in quotes, in a selector or in a grouping is a label.
            var bare = Grouping().Replace(Selector().Replace(Quoted().Replace(expression, ""), ""), "");
            var names = Name().Matches(bare).Select(name => name.Value).Where(name => name is not ("and" or "or" or "unless" or "bool")).ToArray();
            Assert.True(names.Length > 0, $"No metric in: {expression}");
            Assert.All(names, name => Assert.True(known.Contains(name), $"{name} is not exposed; asked for by: {expression}"));
        }
    }

    private static IEnumerable<string> Expressions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == "expr" ? [member.Value.GetString()!] : Expressions(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Expressions),
        _ => [],
    };

    private static string Text(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeuroHub.sln")))
            folder = folder.Parent;
        return File.ReadAllText(Path.Combine([folder!.FullName, .. path]));
    }

    // | `name` | type | unit | `label`, ... | what |
    [GeneratedRegex(@"^\| `([a-z_]+)` \| (counter|gauge|histogram) \|[^|]*\|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+expr: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Rule();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]")]
    private static partial Regex Selector();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\b[a-zA-Z_:][\w:]*\b(?!\s*\()")]
    private static partial Regex Name();
}

using System.Reflection;
using System.Text.RegularExpressions;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Feed;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Client;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Auth;
using NeuroHub.Hosting.CommandLines;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Storage.Record.Audit.Anchors;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>Every setting that a deployment file names is one that the programs read: a name that is misspelt is silently nothing.</summary>
public sealed partial class SettingTests
{
    // What is bound to which section (AddOptions...Bind in the code).
    private static readonly Dictionary<string, Type[]> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = [typeof(NeuroHubOptions), typeof(PlantOptions), typeof(EdgeOptions)],
        ["AppRole"] = [typeof(AppRoleOptions)],
        ["Audit"] = [typeof(AuditOptions)],
        ["Auth"] = [typeof(AuthOptions)],
        ["CallLimit"] = [typeof(CallLimitOptions)],
        ["Dashboard"] = [typeof(ClusterDashboardOptions)],
        ["Feed"] = [typeof(FeedOptions)],
        ["Logs"] = [typeof(LogOptions)],
        ["Metrics"] = [typeof(MetricsOptions)],
        ["Printers"] = [typeof(PrinterOptions)],
        ["Tls"] = [typeof(GrainTlsOptions)],
    };

    [Fact]
    public void Every_setting_that_a_file_names_is_read_by_the_code()
    {
        var unknown = from file in DeployFiles.All
                      from Match match in Setting().Matches(Source.Read(file).Replace("${index}", "0", StringComparison.Ordinal))
                      let name = match.Value
                      where !IsKnown(name["NeuroHub__".Length..].Split("__"))
                      select $"{file}: {name}";

        Assert.Empty(unknown);
        Assert.Contains("NeuroHub__", Source.Read("docker-compose.yml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NeuroHub__Mode", true)]
    [InlineData("NeuroHub__Proxies__0", true)]
    [InlineData("NeuroHub__Https__CertificatePath", true)]
    [InlineData("NeuroHub__Feed__Heartbeat", true)]
    [InlineData("NeuroHub__Moed", false)]
    [InlineData("NeuroHub__Feed__Heartbeet", false)]
    [InlineData("NeuroHub__Mode__Extra", false)]
    public void A_misspelt_one_would_be_found(string name, bool isKnown) => Assert.Equal(isKnown, IsKnown(name.Split("__")[1..]));

    [Fact]
    public void Every_connection_string_is_one_that_the_code_asks_for()
    {
        var asked = Directory.GetFiles(Path.Combine(Source.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();

        foreach (var file in DeployFiles.All)
            Assert.All(Named().Matches(Source.Read(file)).Select(match => match.Groups[1].Value), name => Assert.Contains(name, asked));
    }

    [Fact]
    public void The_stations_unit_sets_what_the_station_reads()
    {
        var station = string.Concat(Directory.GetFiles(Path.Combine(Source.Root, "src", "Station"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        var names = StationSetting().Matches(Source.Read("deploy/neurohub-station.service")).Select(match => match.Groups[1].Value).Distinct().ToArray();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Matches($@"\s{name} {{ get;", station));
    }

    private static bool IsKnown(string[] path) =>
        Sections[""].Any(type => Leads(type, path))
        || (path.Length > 1 && Sections.TryGetValue(path[0], out var types) && types.Any(type => Leads(type, path[1..])));

    private static bool Leads(Type type, string[] path)
    {
        if (path.Length == 0)
            return IsValue(type);
        if (Items(type) is { } item)
            return int.TryParse(path[0], out _) && Leads(item, path[1..]);
        return !IsValue(type)
            && type.GetProperty(path[0], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { SetMethod: not null } property
            && Leads(property.PropertyType, path[1..]);
    }

    private static Type? Items(Type type) =>
        type != typeof(string) && type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? type.GetGenericArguments()[0] : null;

    private static bool IsValue(Type type) => type == typeof(string) || type.IsValueType;

    [GeneratedRegex(@"NeuroHub(__[A-Za-z0-9]+)+")]
    private static partial Regex Setting();

    [GeneratedRegex(@"ConnectionStrings__(\w+)")]
    private static partial Regex Named();

    [GeneratedRegex("GetConnectionString\\(\"(\\w+)\"\\)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"Station__(\w+)")]
    private static partial Regex StationSetting();
}

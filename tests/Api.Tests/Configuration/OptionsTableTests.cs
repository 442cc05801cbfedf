using System.Reflection;
using System.Text.RegularExpressions;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Demo;
using NeuroHub.Api.Feed;
using NeuroHub.Api.WebConsole;
using NeuroHub.Client;
using NeuroHub.Firmwares;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Auth;
using NeuroHub.Hosting.CommandLines;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Storage;
using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Users;
using Serilog.Events;

namespace NeuroHub.Api.Tests.Configuration;

/// <summary>docs/operations.md tells every setting that there is, and none that there is not.</summary>
public sealed partial class OptionsTableTests
{
    private static readonly Dictionary<Type, string> Sections = new()
    {
        [typeof(NeuroHubOptions)] = "NeuroHub",
        [typeof(PlantOptions)] = "NeuroHub",
        [typeof(EdgeOptions)] = "NeuroHub",
        [typeof(AuthOptions)] = "NeuroHub__Auth",
        [typeof(CallLimitOptions)] = "NeuroHub__CallLimit",
        [typeof(SignInOptions)] = "NeuroHub__SignIn",
        [typeof(PasswordRules)] = "NeuroHub__Passwords",
        [typeof(AuditOptions)] = "NeuroHub__Audit",
        [typeof(AppRoleOptions)] = "NeuroHub__AppRole",
        [typeof(PrinterOptions)] = "NeuroHub__Printers",
        [typeof(FirmwareOptions)] = "NeuroHub__Firmware",
        [typeof(FeedOptions)] = "NeuroHub__Feed",
        [typeof(PasswordRules)] = "NeuroHub__Passwords",
        [typeof(LogOptions)] = "NeuroHub__Logs",
        [typeof(DemoOptions)] = "NeuroHub__Demo",
        [typeof(MetricsOptions)] = "NeuroHub__Metrics",
        [typeof(ClusterDashboardOptions)] = "NeuroHub__Dashboard",
        [typeof(WebConsoleOptions)] = "NeuroHub__Console",
        [typeof(GrainTlsOptions)] = "NeuroHub__Tls",
    };

    // The store's are made of the others; the client's are for programs that call grains.
    private static readonly Type[] NoSettings = [typeof(StorageOptions), typeof(NeuroHubClientOptions)];

    [Fact]
    public void Every_setting_is_in_the_table_and_every_row_is_a_setting()
    {
        var settings = Sections.SelectMany(section => Settings(section.Key, section.Value)).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(settings, Rows().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_class_of_options_has_a_section()
    {
        Assembly[] ours = [typeof(EdgeOptions).Assembly, typeof(NeuroHubOptions).Assembly, typeof(PlantOptions).Assembly, typeof(GrainTlsOptions).Assembly, typeof(StorageOptions).Assembly];
        var nested = Sections.Keys.SelectMany(type => type.GetProperties()).Select(property => property.PropertyType).ToHashSet();

        Assert.All(
            ours.SelectMany(assembly => assembly.GetExportedTypes()).Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)),
            type => Assert.True(Sections.ContainsKey(type) || nested.Contains(type) || NoSettings.Contains(type), $"{type.Name}: name its section here"));
    }

    private static IEnumerable<string> Settings(Type type, string prefix)
    {
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var (name, of) = ($"{prefix}__{property.Name}", property.PropertyType);
            if (of == typeof(IReadOnlyList<string>))
                yield return name + "__0";
            else if (of == typeof(Dictionary<string, LogEventLevel>))
                yield return name + "__Orleans";
            else if (of.Assembly.GetName().Name!.StartsWith("NeuroHub", StringComparison.Ordinal) && of.IsClass)
                foreach (var nested in Settings(of, name))
                    yield return nested;
            else
                yield return name;
        }
    }

    private static IEnumerable<string> Rows()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NeuroHub.sln")))
            folder = folder.Parent!;
        return File.ReadLines(Path.Combine(folder.FullName, "docs", "operations.md")).Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => row.Groups[1].Value);
    }

    [GeneratedRegex("^\\| `(NeuroHub__[A-Za-z0-9_]+)` \\|")]
    private static partial Regex Row();
}

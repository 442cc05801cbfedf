using Microsoft.Extensions.Configuration.Memory;
using NeuroHub.Silo.Hosting;
using NeuroHub.Silo.Starting;

namespace NeuroHub.Api.Demo;

/// <summary><c>--demo</c>, or <c>--demo=50</c> for a floor that is fifty times as fast as a real one.</summary>
internal static class DemoHosting
{
    private const string Flag = "--demo";

    /// <summary>The command line with the flag as configuration.</summary>
    public static string[] Arguments(string[] args) => [.. args.SelectMany<string, string>(arg =>
        arg == Flag ? [$"--{DemoOptions.Section}:Enabled=true"]
        : arg.StartsWith(Flag + "=", StringComparison.Ordinal)
            ? [$"--{DemoOptions.Section}:Enabled=true", $"--{DemoOptions.Section}:Speed={arg[(Flag.Length + 1)..]}"]
        : [arg])];

    /// <summary>Before anything is registered that has a clock.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(DemoOptions.Section);
        if (!section.GetValue(nameof(DemoOptions.Enabled), false))
            return;
        if (builder.Configuration.GetSection(NeuroHubOptions.Section).GetValue("Mode", NeuroHubMode.Embedded) != NeuroHubMode.Embedded)
            throw new ConfigurationException("--demo runs on an embedded server only; NeuroHub__Mode is Cluster.");

        // First of all sources: whatever else is configured wins.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                // The simulated printers are on this machine.
                ["NeuroHub:Printers:Networks"] = "127.0.0.0/8",
                ["NeuroHub:Printers:Ports"] = "1-65535",
                // A day passes in seconds: stations need not sign in every moment of it.
                ["NeuroHub:Auth:AccessTokenLifetime"] = "08:00:00",
                ["NeuroHub:RateLimit:Authenticated"] = "12000",
                // Its timers see a day pass in seconds, and say so.
                ["NeuroHub:Logs:Levels:Orleans.Runtime.AsyncTimer"] = "Error",
                ["NeuroHub:Logs:Levels:Orleans.Runtime.MembershipService.LocalSiloHealthMonitor"] = "Error",
            },
        });
        var clock = new DemoClock(DemoRecord.Past);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddOptions<DemoOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<DemoRecord>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoRecord>());
        builder.Services.AddSingleton<DemoDoor>();
        builder.Services.AddSingleton<IStartupFilter>(services => services.GetRequiredService<DemoDoor>());
        builder.Services.AddSingleton<DemoAccounts>();
        builder.Services.AddHostedService<DemoPlant>();
    }
}

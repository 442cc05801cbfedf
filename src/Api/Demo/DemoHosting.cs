using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration.Memory;
using NeuroHub.Api.ClusterDashboards;
using NeuroHub.Api.Http;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Starting;

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

/// <summary>Section <c>NeuroHub:Demo</c>: a plant of simulated equipment, for who wants to see the figures move.</summary>
public sealed class DemoOptions
{
    public const string Section = "NeuroHub:Demo";

    /// <summary>Set by <c>--demo</c> on the command line.</summary>
    public bool Enabled { get; set; }

    /// <summary>How many times as fast as a real floor the live one works. The day before it is as long as a day.</summary>
    [Range(1, 1000, ErrorMessage = "1 to 1000 times.")]
    public int Speed { get; set; } = 20;
}

/// <summary>
/// Whoever signs in while the demo's day is written waits until it is: a session of yesterday's clock would be over as soon as the clock is
/// today's. The demo's own accounts go through, since they write the day.
/// </summary>
internal sealed class DemoDoor(DemoClock clock) : IStartupFilter
{
    public const string Header = "X-NeuroHub-Demo";

    // Shorter than any client waits; then it is told to come again.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>Shows that a caller is the demo's own.</summary>
    public string Pass { get; } = RandomNumberGenerator.GetHexString(32);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Wait);
        next(app);
    };

    private async Task Wait(HttpContext http, RequestDelegate next)
    {
        if (clock.Behind > TimeSpan.Zero && IsSignIn(http.Request) && http.Request.Headers[Header] != Pass && !await IsReleased(http.RequestAborted))
            await new ErrorAnswer(ApiRefusals.ServiceUnavailable).ExecuteAsync(http);
        else
            await next(http);
    }

    private static bool IsSignIn(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path.Value is { } path
        && (path.StartsWith("/api/v1/auth/", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/console/", StringComparison.OrdinalIgnoreCase)
            || request.Path.StartsWithSegments(ClusterDashboard.Path));

    private async Task<bool> IsReleased(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            await clock.Released.WaitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return false;
        }
    }
}

using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration.Memory;
using NeuroHub.Api.ClusterDashboards;
using NeuroHub.Api.Http;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Startup;

namespace NeuroHub.Api.Demo;

/// <summary>
/// <c>--demo</c>, or <c>--demo=50</c> for a floor that is fifty times as fast as a real one. This folder simulates the people and the
/// equipment of a plant.
/// </summary>
internal static class DemoHosting
{
    private const string Flag = "--demo";

    /// <summary>Turns the flag on the command line into configuration.</summary>
    public static string[] Arguments(string[] args) => [.. args.SelectMany<string, string>(arg =>
        arg == Flag ? [$"--{DemoOptions.Section}:Enabled=true"]
        : arg.StartsWith(Flag + "=", StringComparison.Ordinal)
            ? [$"--{DemoOptions.Section}:Enabled=true", $"--{DemoOptions.Section}:Speed={arg[(Flag.Length + 1)..]}"]
        : [arg])];

    /// <summary>Must run before anything is registered that has a clock.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(DemoOptions.Section);
        if (!section.GetValue(nameof(DemoOptions.Enabled), false))
            return;
        if (builder.Configuration.GetSection(NeuroHubOptions.Section).GetValue("Mode", NeuroHubMode.Embedded) != NeuroHubMode.Embedded)
            throw new ConfigurationException("--demo runs on an embedded server only; NeuroHub__Mode is Cluster.");

        // The first of all sources: any other configuration wins.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                // The simulated printers are on this machine.
                ["NeuroHub:Printers:Networks"] = "127.0.0.0/8",
                ["NeuroHub:Printers:Ports"] = "1-65535",
                // A day passes in seconds: otherwise stations would have to sign in all the time.
                ["NeuroHub:Auth:AccessTokenLifetime"] = "08:00:00",
                ["NeuroHub:RateLimit:Authenticated"] = "12000",
                // Orleans' timers notice that a day passes in seconds, and log it.
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
        builder.Services.AddSingleton<DemoSignIn>();
        builder.Services.AddSingleton<IStartupFilter>(services => services.GetRequiredService<DemoSignIn>());
        builder.Services.AddSingleton<DemoAccounts>();
        builder.Services.AddHostedService<DemoPlant>();
    }
}

/// <summary>Section <c>NeuroHub:Demo</c>: a plant of simulated equipment, for people who want to see the figures move.</summary>
public sealed class DemoOptions
{
    public const string Section = "NeuroHub:Demo";

    /// <summary>Set by <c>--demo</c> on the command line.</summary>
    public bool Enabled { get; set; }

    /// <summary>How many times as fast as a real floor the live floor works. The past day is as long as a real day.</summary>
    [Range(1, 1000, ErrorMessage = "1 to 1000 times.")]
    public int Speed { get; set; } = 20;
}

/// <summary>
/// Makes a sign-in wait while the demo's past day is written: a session by yesterday's clock would expire as soon as the clock is today's. The
/// demo's own accounts pass, because they write that day.
/// </summary>
internal sealed class DemoSignIn(DemoClock clock) : IStartupFilter
{
    public const string Header = "X-NeuroHub-Demo";

    // Shorter than any client's timeout. After that the client is told to try again.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>The header value by which a caller shows that it is the demo's own.</summary>
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

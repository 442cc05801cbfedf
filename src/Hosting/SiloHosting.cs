using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroHub.Access;
using NeuroHub.Client;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Hosting.Alerts;
using NeuroHub.Hosting.Auth;
using NeuroHub.Hosting.FirstStart;
using NeuroHub.Hosting.Gateway;
using NeuroHub.Hosting.Health;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Storage;
using NeuroHub.Storage.Alerts;
using NeuroHub.Storage.GrainStorage;
using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Storage.Record.Outbox;
using NeuroHub.Users;
using Orleans.Configuration;
using Orleans.Dashboard;
using StackExchange.Redis;

namespace NeuroHub.Hosting;

/// <summary>
/// Adds a silo to a host: the store, the grains, the first start, the outbox. The library src/Hosting has what the programs src/Api and src/Silo
/// share: their start, configuration, commands, tokens, the gateway's guard, telemetry and health.
/// </summary>
public static class SiloHosting
{
    // Orleans' default is 30 s. After 5 s it is better that the caller sends the command again with the same idempotency key.
    internal static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    public static IHostApplicationBuilder AddNeuroHubSilo(this IHostApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(NeuroHubOptions.Section);
        var options = section.Get<NeuroHubOptions>() ?? new NeuroHubOptions();
        builder.Services.AddOptions<NeuroHubOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<PlantOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();

        var storage = new StorageOptions
        {
            ConnectionString = builder.Configuration.GetConnectionString("Postgres"),
            DataDirectory = options.DataDirectory,
            MaximumBatch = options.MaximumBatch,
            Audit = section.GetSection("Audit").Get<AuditOptions>() ?? new AuditOptions(),
            NodeName = options.NodeName ?? Environment.MachineName,
        };
        builder.Services.AddNeuroHubStorage(storage);
        // Hosted services stop in reverse order: the commit log stops after the silo, so that commands in flight become durable.
        builder.Services.AddHostedService<CommitLogHost>();
        builder.Services.AddNeuroHubTokens(builder.Configuration);
        builder.Services.AddNeuroHubGrains();
        builder.Services.AddOptions<PasswordRules>().Bind(section.GetSection("Passwords"));
        builder.Services.AddOptions<PrinterOptions>().Bind(section.GetSection("Printers")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<FirmwareOptions>().Bind(section.GetSection("Firmware")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<SignInOptions>().Bind(section.GetSection("SignIn")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IOutboxHandler, LotProgressHandler>();
        builder.Services.AddSingleton<IOutboxHandler, IssueOrderHandler>();
        builder.Services.AddSingleton<OwnQueue>();
        builder.Services.AddSingleton<PrinterWaker>();
        builder.Services.AddSingleton<DelayedRuns>();
        builder.Services.AddSingleton<MissedTargets>();
        builder.Services.AddSingleton<AlertWatch>();
        builder.Services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<PrinterWaker>());
        builder.UseOrleans(silo =>
        {
            if (options.Mode == NeuroHubMode.Cluster)
                JoinCluster(silo, options, builder.Configuration);
            else
                StandAlone(silo, builder.Configuration.GetSection(NeuroHubOptions.Section));
            silo.UseNeuroHubMessaging();
            silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
            silo.AddNeuroHubGrainStorage();
            if (IsDashboardOn(section))
                silo.AddDashboard(dashboard => dashboard.HideTrace = true);
            silo.UseNeuroHubTls(Tls(section));
            silo.GuardGateway();
            silo.AddIncomingGrainCallFilter<CommandMeter>();
            silo.AddIncomingGrainCallFilter<RoleFilter>();
            silo.AddOutgoingGrainCallFilter<NodeFilter>();
            silo.AddOutgoingGrainCallFilter<TraceFilter>();
            if (TelemetrySetup.ExportsTraces(builder.Configuration))
                silo.AddActivityPropagation();
        });
        builder.Services.AddHostedService<PlantFollower>();
        builder.Services.AddHostedService<Seeding>();
        builder.Services.AddBackgroundWork();
        if (options.Mode == NeuroHubMode.Cluster)
            builder.Services.AddSingleton<MemberWatch>().AddWorker<MemberWatch>((members, loops, stopping) => members.Run(loops, stopping));
        builder.Services.AddProcessWatch();
        return builder;
    }

    /// <summary>Configures the calls between silos.</summary>
    public static ISiloBuilder UseNeuroHubMessaging(this ISiloBuilder silo) => silo.Configure<SiloMessagingOptions>(messaging =>
    {
        messaging.ResponseTimeout = ResponseTimeout;
        // The caller waits for the called grain also after a cancellation, because what the grain does still counts: a password that was checked
        // is an attempt.
        messaging.WaitForCancellationAcknowledgement = true;
    });

    internal static GrainTlsOptions Tls(IConfigurationSection section) => section.GetSection("Tls").Get<GrainTlsOptions>() ?? new GrainTlsOptions();

    internal static bool IsDashboardOn(IConfigurationSection section) => section.GetValue("Dashboard:Enabled", true);

    internal static string Redis(IConfiguration configuration) =>
        configuration.GetConnectionString("Redis")
            ?? throw new InvalidOperationException("NeuroHub__Mode=Cluster needs ConnectionStrings__Redis for the membership table.");

    internal static Action<ClusterOptions> Named(string clusterId) => cluster => (cluster.ClusterId, cluster.ServiceId) = (clusterId, NeuroHubClient.Cluster);

    /// <summary>A silo without a cluster. Only stations on this machine can connect to it, and only where a gateway port is configured.</summary>
    private static void StandAlone(ISiloBuilder silo, IConfiguration section)
    {
        silo.UseLocalhostClustering(
            EndpointOptions.DEFAULT_SILO_PORT,
            section.GetValue(nameof(NeuroHubOptions.GatewayPort), 0),
            primarySiloEndpoint: null,
            NeuroHubClient.Cluster,
            NeuroHubClient.Cluster);
        // Orleans gives every silo a port for other silos, even a silo that is alone; isAlone keeps that port closed.
        OwnPorts.Use(silo, isAlone: true);
    }

    private static void JoinCluster(ISiloBuilder silo, NeuroHubOptions options, IConfiguration configuration)
    {
        OwnPorts.Use(silo, isAlone: false);
        var redis = Redis(configuration);
        silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = ConfigurationOptions.Parse(redis));
        silo.Configure(Named(options.ClusterId));
        if (options.AdvertisedAddress is { } address)
            silo.ConfigureEndpoints(IPAddress.Parse(address), options.SiloPort, options.GatewayPort);
        else
            silo.ConfigureEndpoints(options.SiloPort, options.GatewayPort);
        // With the defaults a killed silo's grains are away for 31 s; with these values for about 2 s (design.md 3).
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedProbesLimit = 3;
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        });
    }
}

/// <summary>
/// Waits for the silos and logs that it waits: when a plant is switched on, everything starts at once, and an API node may be up before the
/// silos.
/// </summary>
internal sealed partial class SiloPatience(ILogger<SiloPatience> logger) : IClientConnectionRetryFilter
{
    private const int AttemptsToALine = 20;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(500);

    private int _attempts;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (_attempts++ % AttemptsToALine == 0)
            LogWaiting(exception.Message);
        await Task.Delay(BetweenAttempts, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No silo of the cluster answers yet, waiting: {Reason}")]
    private partial void LogWaiting(string reason);
}

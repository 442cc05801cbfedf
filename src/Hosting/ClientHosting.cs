using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Client;
using NeuroHub.Hosting.Alerts;
using NeuroHub.Hosting.Auth;
using NeuroHub.Hosting.Health;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Plant;
using NeuroHub.Storage;
using NeuroHub.Storage.Record.Audit.Anchors;
using Orleans.Configuration;
using Orleans.Dashboard;
using StackExchange.Redis;

namespace NeuroHub.Hosting;

/// <summary>Makes a host (an API node) a client of the cluster's silos. It reads the store by itself.</summary>
public static class ClientHosting
{
    // How soon a client finds a new gateway. Orleans' default is one minute.
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(5);

    public static IHostApplicationBuilder AddNeuroHubClient(this IHostApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(NeuroHubOptions.Section);
        var options = section.Get<NeuroHubOptions>() ?? new NeuroHubOptions();
        builder.Services.AddOptions<NeuroHubOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<PlantOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddNeuroHubStorage(new StorageOptions
        {
            ConnectionString = builder.Configuration.GetConnectionString("Postgres")
                ?? throw new InvalidOperationException("NeuroHub__Mode=Cluster needs ConnectionStrings__Postgres for the record."),
            DataDirectory = options.DataDirectory,
            ReadsStreams = false,
            Audit = section.GetSection("Audit").Get<AuditOptions>() ?? new AuditOptions(),
            NodeName = options.NodeName ?? Environment.MachineName,
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddNeuroHubTokens(builder.Configuration);
        builder.Services.AddSingleton<PlantCalendar>();
        builder.Services.AddHostedService<PlantFollower>();
        var gateways = new Gateways();
        builder.Services.AddSingleton(gateways);
        builder.UseOrleansClient(client =>
        {
            client.AddGatewayCountChangedHandler((_, change) => gateways.Connected = change.NumberOfConnectedGateways);
            var redis = SiloHosting.Redis(builder.Configuration);
            client.UseRedisClustering(clustering => clustering.ConfigurationOptions = ConfigurationOptions.Parse(redis));
            client.Configure(SiloHosting.Named(options.ClusterId));
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = SiloHosting.ResponseTimeout);
            client.UseNeuroHubTls(SiloHosting.Tls(section));
            client.AddOutgoingGrainCallFilter<NodeFilter>();
            if (SiloHosting.IsDashboardOn(section))
                client.AddDashboard(dashboard => dashboard.HideTrace = true);
            client.UseConnectionRetryFilter<SiloPatience>();
            client.AddOutgoingGrainCallFilter<TraceFilter>();
            if (TelemetrySetup.ExportsTraces(builder.Configuration))
                client.AddActivityPropagation();
            client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = GatewayRefresh);
        });
        builder.Services.AddProcessWatch();
        return builder;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Storage.Alerts;
using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.PostgreSql;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Record.Outbox;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Storage;

/// <summary>Registers everything of this library: the store, the commit log, the outbox, the queries and the background work.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// The host migrates <see cref="Store"/> before anything else, runs the background work such as <see cref="OutboxDispatcher"/> and
    /// <see cref="AnswerPurge"/>, and stops <see cref="GroupCommitLog"/> after the grains.
    /// </summary>
    public static IServiceCollection AddNeuroHubStorage(this IServiceCollection services, StorageOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PlantCalendar>();
        services.AddSingleton(options);
        services.AddSingleton(provider => Store.Open(
            options, provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<TimeProvider>()));

        services.AddSingleton<AuditAnchors>();
        services.AddSingleton<GroupCommitLog>();
        services.AddSingleton<ICommitLog>(provider => provider.GetRequiredService<GroupCommitLog>());
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<AnswerPurge>();
        services.AddSingleton<BackgroundLoops>();

        services.AddSingleton<PlantDirectory>();
        services.AddSingleton<IPlantDirectory>(provider => provider.GetRequiredService<PlantDirectory>());
        services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<PlantDirectory>());

        services.AddSingleton<Lockouts>();
        services.AddSingleton<ILockouts>(provider => provider.GetRequiredService<Lockouts>());
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<IEndedSessions>(provider => provider.GetRequiredService<EndedSessions>());
        services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<EndedSessions>());

        foreach (var projection in Projection.All)
            projection.AddServices(services);

        // What reads the rows of several things.
        services.AddSingleton<StationQueries>();
        services.AddSingleton<ScanQueries>();
        services.AddSingleton<SearchQueries>();
        services.AddSingleton<LatestHighAlert>();
        services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<LatestHighAlert>());
        services.AddSingleton<RunFigures>();
        services.AddSingleton<SerialFigures>();
        services.AddSingleton<FloorFigures>();
        services.AddSingleton<LineFigures>();
        services.AddSingleton<RecentEvents>();
        services.AddSingleton<DefectFigures>();
        services.AddSingleton<FigureFold>();
        services.AddSingleton<MonthlyPartitions>();
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<AuditPruning>();
        services.AddSingleton<RowsVerifier>();
        services.AddSingleton<RowsRebuilder>();

        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<LiveFeed>());
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Hosting.Alerts;
using NeuroHub.Printers;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.PostgreSql;
using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Record.Outbox;

namespace NeuroHub.Hosting;

/// <summary>Registers the background work of a silo: everything that runs beside the grains.</summary>
internal static class BackgroundWork
{
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services)
    {
        services.AddWorker<OutboxDispatcher>((outbox, loops, stopping) => outbox.Run(loops, stopping));
        services.AddWorker<PrinterWaker>((printers, loops, stopping) => printers.Run(loops, stopping));
        services.AddWorker<AlertWatch>((alerts, loops, stopping) => alerts.Run(loops, stopping));
        services.AddWorker<AnswerPurge>((purge, loops, stopping) => loops.EveryAfter("purge", AnswerPurge.Period, purge.Round, stopping));
        services.AddWorker<FigureFold>((figures, loops, stopping) => loops.Every("figures", FigureFold.Period, figures.Round, stopping));
        services.AddWorker<MonthlyPartitions>((months, loops, stopping) => loops.Every("months to come", MonthlyPartitions.Period, months.Round, stopping));
        services.AddWorker<AuditAnchors>((anchors, loops, stopping) => anchors.Run(loops, stopping));
        // Registered last, so it stops first: a label that is being sent to a printer is finished before the silo stops.
        return services.AddHostedService<EndOfPrinting>();
    }

    private sealed class EndOfPrinting(RunningPrinters running) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => running.End(cancellationToken);
    }
}

/// <summary>One piece of background work. If it throws in spite of its loop, the host stops and logs why.</summary>
internal sealed class Worker(Func<CancellationToken, Task> run) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => run(stoppingToken);
}

internal static class WorkerRegistration
{
    /// <summary>Runs a singleton's work beside the host, until the host stops.</summary>
    public static IServiceCollection AddWorker<T>(this IServiceCollection services, Func<T, BackgroundLoops, CancellationToken, Task> run)
        where T : class =>
        services.AddSingleton<IHostedService>(provider => new Worker(
            stopping => run(provider.GetRequiredService<T>(), provider.GetRequiredService<BackgroundLoops>(), stopping)));
}

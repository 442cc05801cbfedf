using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Printers;
using NeuroHub.Silo.Alerts;
using NeuroHub.Storage.Audit.Anchors;
using NeuroHub.Storage.CommitLog;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Months;
using NeuroHub.Storage.Outbox;

namespace NeuroHub.Silo.Hosting;

/// <summary>What runs in a silo beside the grains.</summary>
internal static class BackgroundWork
{
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services)
    {
        services.AddWorker<OutboxDispatcher>((outbox, loops, stopping) => outbox.Run(loops, stopping));
        services.AddWorker<PrinterWaker>((printers, loops, stopping) => printers.Run(loops, stopping));
        services.AddWorker<AlertWatch>((alerts, loops, stopping) => alerts.Run(loops, stopping));
        services.AddWorker<AnswerPurge>((purge, loops, stopping) => loops.EveryAfter("purge", AnswerPurge.Period, purge.Round, stopping));
        services.AddWorker<FigureFold>((figures, loops, stopping) => loops.Every("figures", FigureFold.Period, figures.Round, stopping));
        services.AddWorker<MonthsAhead>((months, loops, stopping) => loops.Every("months to come", MonthsAhead.Period, months.Round, stopping));
        services.AddWorker<AuditAnchors>((anchors, loops, stopping) => anchors.Run(loops, stopping));
        // Last here, so first to stop: what is on the wire to a printer ends orderly, before the silo does.
        return services.AddHostedService<EndOfPrinting>();
    }

    private sealed class EndOfPrinting(RunningPrinters running) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => running.End(cancellationToken);
    }
}

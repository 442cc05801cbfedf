using Microsoft.Extensions.Hosting;
using NeuroHub.Printers;
using NeuroHub.Silo.Alerts;
using NeuroHub.Storage.Audit.Anchors;
using NeuroHub.Storage.CommitLog;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Months;
using NeuroHub.Storage.Outbox;

namespace NeuroHub.Silo.Hosting;

/// <summary>What runs beside the grains: the outbox, the printers' bell, the watch for alerts, the folding of figures, the months to come, the signing of audit heads, and the purge of kept answers that are old enough.</summary>
internal sealed class BackgroundWork(
    OutboxDispatcher outbox, PrinterBell printers, PrinterShift shift, AlertWatch alerts, AnswerPurge purge, FigureFold figures, MonthsAhead months,
    AuditAnchors anchors)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            outbox.RunAsync(stoppingToken), printers.RunAsync(stoppingToken), alerts.RunAsync(stoppingToken), purge.RunAsync(stoppingToken),
            figures.RunAsync(stoppingToken), months.RunAsync(stoppingToken), anchors.RunAsync(stoppingToken));

    /// <summary>Before the silo: what is on the wire to a printer ends orderly.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await shift.End(cancellationToken);
        await base.StopAsync(cancellationToken);
    }
}

using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Labels;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Labels;

/// <summary>
/// Sends a label to its printer and waits for the job's end, beside the printer's grain: that one goes on answering. What a repeat
/// by the same key gets is the job as it is then.
/// </summary>
internal sealed class LabelPrinting(IGrainFactory grains, IPlantDirectory directory, LabelOrdering ordering, LabelJobQueries jobs, TimeProvider clock)
{
    /// <summary>rules.md 6: after that the caller gets 202 and may look at the job.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A grain's call may take 5 s at the most.
    private static readonly TimeSpan OneLook = TimeSpan.FromSeconds(3);

    public async Task<Result<LabelJobView>> Print(PrintLabel command, string? printerId)
    {
        var printer = printerId ?? await directory.DefaultPrinter(command.LabelType);
        if (printer is null)
            return await ordering.Order(command, "") is { IsDone: false } wrong ? wrong.Refusal : ApiRefusals.NoDefaultPrinter(command.LabelType);
        if (!TextFormatAttribute.IsEquipmentCode(printer))
            return ApiRefusals.PrinterNotFound(printer);
        return await Ended(await command.Context.Run(() => grains.GetGrain<IPrinterGrain>(printer).Print(command)));
    }

    public async Task<Result<LabelJobView>> Test(TestPrinter command, string printer) => TextFormatAttribute.IsEquipmentCode(printer)
        ? await Ended(await command.Context.Run(() => grains.GetGrain<IPrinterGrain>(printer).Test(command)))
        : ApiRefusals.PrinterNotFound(printer);

    private async Task<Result<LabelJobView>> Ended(Result<LabelJobView> queued)
    {
        if (!queued.IsDone)
            return queued;
        var job = await End(queued.Value);
        // What was resolved as not printed goes on as the job in its place.
        while (job.ReplacedBy is { } next && await jobs.Find(next) is { } replacement)
            job = await End(replacement);
        return queued.Replayed ? Result<LabelJobView>.Again(job) : job;
    }

    private async Task<LabelJobView> End(LabelJobView job)
    {
        var began = clock.GetTimestamp();
        try
        {
            while (job.Status == LabelJobStatus.Queued && Patience - clock.GetElapsedTime(began) is { Ticks: > 0 } left)
                job = await grains.GetGrain<ILabelJobGrain>(job.Id).Wait(left < OneLook ? left : OneLook) ?? job;
            return job;
        }
        catch (Exception away) when (away is TimeoutException or OrleansException)
        {
            // Its silo is gone; the job is in the record, and goes on from there.
            return await jobs.Find(job.Id) ?? job;
        }
    }
}

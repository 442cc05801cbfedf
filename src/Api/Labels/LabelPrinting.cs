using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Labels;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Labels;

/// <summary>
/// Sends a label to its printer and waits for the end of the job. It waits outside the printer's grain, so that the grain can go on answering.
/// A repeat with the same key gets the job in its current state.
/// </summary>
internal sealed class LabelPrinting(IGrainFactory grains, IPlantDirectory directory, LabelOrdering ordering, LabelJobQueries jobs, TimeProvider clock)
{
    /// <summary>rules.md 6: after this time the caller gets 202 and may look at the job later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // A call to a grain may take 5 s at the most.
    private static readonly TimeSpan OneLook = TimeSpan.FromSeconds(3);

    public async Task<Result<LabelJobView>> Print(PrintLabel command, string? printerId)
    {
        var printer = printerId ?? await directory.DefaultPrinter(command.LabelType);
        if (printer is null)
            return await ordering.Order(command, "") is { IsDone: false } wrong ? wrong.Refusal : ApiRefusals.NoDefaultPrinter(command.LabelType);
        if (!TextFormatAttribute.IsEquipmentCode(printer))
            return PrinterRefusals.NotFound(printer);
        return await Ended(await command.Context.Run(() => grains.GetGrain<IPrinterGrain>(printer).Print(command)));
    }

    public async Task<Result<LabelJobView>> Test(TestPrinter command, string printer) => TextFormatAttribute.IsEquipmentCode(printer)
        ? await Ended(await command.Context.Run(() => grains.GetGrain<IPrinterGrain>(printer).Test(command)))
        : PrinterRefusals.NotFound(printer);

    private async Task<Result<LabelJobView>> Ended(Result<LabelJobView> queued)
    {
        if (!queued.IsDone)
            return queued;
        var job = await End(queued.Value);
        // A job that was resolved as not printed goes on as the job that replaced it.
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
            // The grain's silo is gone. The job is in the record and goes on from there.
            return await jobs.Find(job.Id) ?? job;
        }
    }
}

/// <summary>The formats in which a label is shown.</summary>
internal static class LabelPicture
{
    public const string Png = "image/png";

    /// <summary>ZPL may hold Hangul. The document names the charset too: Kiota takes a bare text/plain as the only type of the answer.</summary>
    public const string Zpl = "text/plain; charset=utf-8";

    /// <summary>The format that the caller prefers; a picture when both are equal; null when the caller accepts neither.</summary>
    public static string? Wanted(HttpRequest request)
    {
        if (Accepted.Of(request) is not { } accepted)
            return Png;
        var (png, zpl) = (accepted.Quality(Png), accepted.Quality(Zpl));
        return png <= 0 && zpl <= 0 ? null : png >= zpl ? Png : Zpl;
    }
}

/// <summary>Says which numbers a previewed label cuts or leaves out. It is a header, because a picture has no place for it.</summary>
internal static class LabelWarningHeader
{
    private const string Name = "X-Label-Warnings";

    public static AnswerHeader Documented { get; } = new(
        Name, "What the label does not show of a number that is too long for it: BARCODE_LEFT_OFF, NUMBER_CUT, comma separated; absent when it shows all.");

    public static void Set(HttpResponse response, IReadOnlyList<LabelWarning> warnings)
    {
        if (warnings.Count > 0)
            response.Headers[Name] = string.Join(", ", warnings.Select(EnumNames.Of));
    }
}

using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Results;

namespace NeuroHub.Printers;

/// <summary>
/// Prints a printer's jobs, one at a time, on the grain's own scheduler but outside its calls. A job whose sending has begun and whose
/// end is not recorded becomes UNKNOWN: a silo died while the job was being sent. It is never sent again automatically.
/// </summary>
internal sealed partial class PrinterQueue(PrinterCircuit circuit, PrinterAddresses addresses, RunningPrinters running, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    // The end of a sent label is stored with many attempts: if it cannot be stored, a person must go and look at the printer.
    private const int AttemptsToStoreEnd = 20;

    private Task _working = Task.CompletedTask;
    private bool _isWorking;
    private bool _lookAgain;
    private volatile bool _isStopping;

    /// <summary>Starts to work. If it already works, it checks once more for jobs.</summary>
    public void Wake(Plant plant)
    {
        _lookAgain = true;
        if (_isWorking || _isStopping || !running.Join(this))
            return;
        _isWorking = true;
        _working = Work(plant);
    }

    /// <summary>The printer has another address, or it was deleted.</summary>
    public Task Forget() => circuit.Reset();

    /// <summary>Takes over what an earlier activation knew of the printer.</summary>
    public Task Resume(PrinterCondition condition) => circuit.Resume(condition);

    /// <summary>Takes no more jobs; completes when the job that is being sent has ended.</summary>
    public async Task Stop(CancellationToken cancellation)
    {
        _isStopping = true;
        await _working.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private async Task Work(Plant plant)
    {
        // Leaves the caller's turn: the caller gets its answer before a socket is opened.
        await Task.Yield();
        try
        {
            while (_lookAgain && !_isStopping)
            {
                _lookAgain = false;
                while (!_isStopping && await plant.Next() is { } id && await Do(plant, id))
                {
                    // Do the next job.
                }
            }
        }
        catch (StoreUnavailableException error)
        {
            // PrinterWaker looks for waiting jobs and wakes the printer again.
            LogAway(plant.PrinterId, error.Message);
        }
        catch (Exception error)
        {
            LogSurprise(error, plant.PrinterId);
        }
        finally
        {
            _isWorking = false;
            running.Leave(this);
        }
    }

    /// <returns>False when the job waits on. It is not tried again at once: PrinterWaker looks for waiting jobs later.</returns>
    private async Task<bool> Do(Plant plant, long id)
    {
        var job = plant.Job(id);
        if (await job.Work() is not { Status: LabelJobStatus.Queued } work)
            return false;
        if (work.IsOnTheWire)
        {
            await StoreEnd(job, new LabelEnd(LabelJobStatus.Unknown, null, PrinterErrors.ServerStopped));
            return true;
        }

        if (plant.Printer().Fields is not { } printer)
        {
            await StoreEnd(job, new LabelEnd(LabelJobStatus.Failed, RefusalCode.PrinterNotFound, PrinterErrors.Removed));
            return true;
        }

        if (Rendered(work) is not { } zpl)
        {
            await StoreEnd(job, new LabelEnd(LabelJobStatus.Failed, RefusalCode.InvalidLabelData, PrinterErrors.NotDrawn));
            return true;
        }

        var outcome = await circuit.Run(() => Print(job, zpl, printer));
        if (outcome.End is not { } end)
            return false;
        // First the printer, then the job: a caller that waits for the job then sees the printer's new condition.
        await Note(plant, outcome, printer);
        await StoreEnd(job, end);
        if (end.Error is { } error)
            LogNotPrinted(plant.PrinterId, id, end.Status, error);
        return true;
    }

    /// <summary>Null when this version cannot draw the label, for example because a newer version queued the job.</summary>
    private byte[]? Rendered(LabelWork work)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetBytes(LabelTemplates.Find(work.LabelType, work.TemplateVersion).Render(work.Fields, work.Copies));
        }
        catch (ArgumentException error)
        {
            LogNotDrawn(error, work.LabelType, work.TemplateVersion);
            return null;
        }
    }

    private async Task<PrintOutcome> Print(ILabelJobGrain job, byte[] zpl, PrinterFields printer)
    {
        var found = await addresses.Of(printer.Host, printer.Port);
        return found.IsDone
            ? await PrinterConnection.Print(found.Value, printer.Port, printer.AnswersStatus, zpl, async () => (await job.Begin()).IsDone)
            : PrintOutcome.Away(found.Refusal.Detail);
    }

    private async Task Note(Plant plant, PrintOutcome outcome, PrinterFields printer)
    {
        if (plant.Printer().Fields is not { } now || now.Host != printer.Host || now.Port != printer.Port)
        {
            // The address was changed while the job ran: the outcome says nothing about the new address.
            await circuit.Reset();
            return;
        }

        try
        {
            await plant.Note(circuit.After(outcome));
        }
        catch (StoreUnavailableException error)
        {
            // The job's end is more important and is retried longer. The next job notes the printer's condition.
            LogAway(plant.PrinterId, error.Message);
        }
    }

    private async Task StoreEnd(ILabelJobGrain job, LabelEnd end)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await job.End(end);
                if (answer.IsDone)
                    return;
                if (attempt >= AttemptsToStoreEnd)
                    throw new StoreUnavailableException($"The end of a label job could not be stored: {answer.Refusal.Detail}");
            }
            catch (Exception error) when (error is TimeoutException or OrleansException or StoreUnavailableException && attempt < AttemptsToStoreEnd)
            {
                LogEndNotStored(error.Message, attempt);
            }

            await Task.Delay(BetweenAttempts, clock);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Label job {LabelJobId} on printer {PrinterId} ended {Status}: {Error}")]
    private partial void LogNotPrinted(string printerId, long labelJobId, LabelJobStatus status, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {LabelType} label of template version {Version} cannot be drawn")]
    private partial void LogNotDrawn(Exception error, LabelType labelType, int version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The end of a label job could not be stored at attempt {Attempt}: {Reason}")]
    private partial void LogEndNotStored(string reason, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Printer {PrinterId} rests, the store is away: {Reason}")]
    private partial void LogAway(string printerId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Printer {PrinterId} met an unforeseen error")]
    private partial void LogSurprise(Exception error, string printerId);

    /// <summary>What the queue needs of its grain.</summary>
    /// <param name="PrinterId">The printer.</param>
    /// <param name="Printer">The printer's state now.</param>
    /// <param name="Next">The oldest job that is not over.</param>
    /// <param name="Job">A job's grain.</param>
    /// <param name="Note">Stores what a job found out about the printer.</param>
    internal sealed record Plant(
        string PrinterId, Func<PrinterState> Printer, Func<Task<long?>> Next, Func<long, ILabelJobGrain> Job, Func<PrinterCondition, Task> Note);
}

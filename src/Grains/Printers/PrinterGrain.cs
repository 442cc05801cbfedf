using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Numbers;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Printers;

/// <summary>
/// One printer: how it is registered, what it prints next, and whether it is tried at all. Keeps its fields, its last condition and its queue
/// in memory.
/// </summary>
/// <remarks>
/// The queue is the rows of the jobs: waiting jobs survive any crash, and an event may queue its label in its own commit. This grain only
/// prints the queue, outside its calls, so that it answers calls while a job is being sent.
/// </remarks>
[GrainType("printer")]
public sealed class PrinterGrain : EventSourcedGrain<PrinterState, PrinterEvent>, IPrinterGrain, IDisposable
{
    private static readonly AnswerShape<PrinterView> Answer = AnswerShape.Of<PrinterView>();
    private static readonly AnswerShape<LabelJobView> JobAnswer = AnswerShape.Of<LabelJobView>();

    private readonly ICommitLog _log;
    private readonly IPrinterRows _rows;
    private readonly LabelOrdering _ordering;
    private readonly IdSource _ids;
    private readonly PrinterAddresses _addresses;
    private readonly PrinterQueue _queue;

    // The queue notes the printer's condition between calls, so appends must wait for each other.
    private readonly SemaphoreSlim _appending = new(1);

    public PrinterGrain(
        ICommitLog log,
        IPrinterRows rows,
        LabelOrdering ordering,
        IdSource ids,
        PrinterAddresses addresses,
        RunningPrinters running,
        TimeProvider clock,
        ILogger<PrinterGrain> logger)
        : base(PrinterStream.Kind, log, clock)
    {
        (_log, _rows, _ordering, _ids, _addresses) = (log, rows, ordering, ids, addresses);
        _queue = new PrinterQueue(new PrinterCircuit(clock), addresses, running, clock, logger);
    }

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        await _queue.Resume(State.Condition);
    }

    public async Task<Result<PrinterView>> Register(RegisterPrinter command)
    {
        if (State.Fields is null && await Written() is { } other)
            return PrinterRefusals.Duplicate(other.GetPrimaryKeyString());
        var refused = await Refused(command.Host, command.Port);
        return await Alone(() => CommitAlone(
            PrinterDecider.Register(State, Id, command, refused, Now()),
            command.Context,
            after => PrinterViews.Of(after, [.. command.IsDefaultFor.Distinct()], 0),
            Answer));
    }

    public async Task<Result<PrinterView>> Update(UpdatePrinter command)
    {
        if (State.Fields is null && await Written() is { } other)
            return await other.Update(command);
        // Only changed fields are checked, so that a printer from before a rule can still be renamed. Each job checks the address again.
        var refused = await Refused(command.Host, command.Port);
        var defaults = await _rows.DefaultsOf(Id);
        var jobs = await _rows.OpenJobs(Id);
        var before = State.Fields;
        var answer = await Alone(() =>
        {
            var stale = State.Fields is null ? null : Versions.Refuse(command.Context, () => EntityTag.Of(PrinterViews.Of(State, defaults, jobs)));
            var decision = stale ?? PrinterDecider.Update(State, Id, command, defaults, refused, Now());
            var kept = decision.Events is [PrinterEvent.Updated { IsDefaultFor: { } named }] ? named : defaults;
            return CommitAlone(decision, command.Context, after => PrinterViews.Of(after, kept, jobs), Answer);
        });
        if (State.Fields?.Host != before?.Host || State.Fields?.Port != before?.Port)
            await _queue.Forget();
        return answer;
    }

    public async Task<Result<PrinterView>> Delete(DeletePrinter command)
    {
        if (State.Fields is null && await Written() is { } other)
            return await other.Delete(command);
        var jobs = await _rows.OpenJobs(Id);
        var before = State;
        var answer = await Alone(() => CommitAlone(
            PrinterDecider.Delete(State, Id, jobs, Now()),
            command.Context,
            _ => PrinterViews.Of(before, [], 0),
            Answer));
        if (State.Fields is null)
            await _queue.Forget();
        return answer;
    }

    public async Task<Result<LabelJobView>> Print(PrintLabel command)
    {
        // Checked first: a repeat gets the first answer, even if the plant has changed since.
        if (await KeptAnswers.First(_log, command.Context, JobAnswer) is { } again)
            return again;
        if (State.Fields is not { } fields)
            return await Written() is { } other ? await other.Print(command) : PrinterRefusals.NotFound(Id);

        if (!fields.Labels.Contains(command.LabelType))
            return LabelRefusals.WrongPaper(Id, command.LabelType);
        var order = await _ordering.Order(command, Id);
        if (!order.IsDone)
            return order.Refusal;
        if (await _ordering.PrintedAlready(order.Value) is { } printed)
            return printed;
        var answer = await GrainFactory.GetGrain<ILabelJobGrain>(await _ids.LabelJob()).Queue(order.Value, command.Context);
        if (answer.IsDone)
            await Wake();
        return answer;
    }

    public async Task<Result<LabelJobView>> Test(TestPrinter command)
    {
        if (await KeptAnswers.First(_log, command.Context, JobAnswer) is { } again)
            return again;
        if (State.Fields is not { } fields)
            return await Written() is { } other ? await other.Test(command) : PrinterRefusals.NotFound(Id);
        var answer = await GrainFactory.GetGrain<ILabelJobGrain>(await _ids.LabelJob()).Queue(_ordering.Test(Id, fields.Labels, Now()), command.Context);
        if (answer.IsDone)
            await Wake();
        return answer;
    }

    public async Task<PrinterView?> Find() =>
        State.Fields is null ? (await Written() is { } other ? await other.Find() : null) : PrinterViews.Of(State, await _rows.DefaultsOf(Id), await _rows.OpenJobs(Id));

    public Task Wake()
    {
        _queue.Wake(new PrinterQueue.Plant(Id, () => State, () => _rows.NextOpenJob(Id), id => GrainFactory.GetGrain<ILabelJobGrain>(id), Note));
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // The job that is being sent ends in order. The rest waits for the next activation.
        await _queue.Stop(cancellationToken);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public void Dispose() => _appending.Dispose();

    /// <summary>The printer that is registered under this id in another case: ids ignore case.</summary>
    private async Task<IPrinterGrain?> Written() =>
        await _rows.Named(Id) is { } written && written != Id ? GrainFactory.GetGrain<IPrinterGrain>(written) : null;

    private async Task<Refusal?> Refused(string? host, int? port) =>
        port is { } number && _addresses.Refused(number) is { } refusal ? refusal
        : host is not null && await _addresses.Of(host) is { IsDone: false } no ? no.Refusal
        : null;

    private async Task Note(PrinterCondition condition)
    {
        var answer = await Alone(async () => State.Fields is null
            ? null
            : await CommitAlone(
                PrinterDecider.Note(State, condition, Now()),
                CommandContext.Of(Actor.System),
                after => PrinterViews.Of(after, [], 0),
                Answer));
        if (answer is { IsDone: false })
            throw new StoreUnavailableException($"The condition of printer {Id} could not be noted: {answer.Refusal.Detail}");
    }

    private async Task<T> Alone<T>(Func<Task<T>> append)
    {
        await _appending.WaitAsync();
        try
        {
            return await append();
        }
        finally
        {
            _appending.Release();
        }
    }
}

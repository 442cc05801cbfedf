using NeuroHub.EventSourcing;
using NeuroHub.Numbers;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Labels;

/// <inheritdoc cref="ILabelJobGrain"/>
[GrainType("label-job")]
public sealed class LabelJobGrain(ICommitLog log, IdSource ids, TimeProvider clock)
    : EventSourcedGrain<LabelJobState, LabelJobEvent>(LabelJobStream.Kind, log, clock), ILabelJobGrain
{
    private static readonly AnswerShape<LabelJobView> Answer = AnswerShape.Of<LabelJobView>();

    private static readonly CommandContext BySystem = CommandContext.Of(Actor.System);

    // Waiters run on the grain's own turns, never inside the turn that ends the job.
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _clock = clock;

    private long Id => this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (State.IsOver)
            _over.TrySetResult();
    }

    public async Task<Result<LabelJobView>> Queue(LabelOrder order, CommandContext context)
    {
        // Of two first prints of one label at the same time, one wins: the transaction checks for the other one.
        var isFirst = order.ReprintReason is null;
        return await Commit(
            LabelJobDecider.Queue(State, Id, order, context, Now()),
            context,
            LabelJobViews.Of,
            Answer,
            item => isFirst ? item with { FirstPrint = FirstPrint.Of(order), MovesGate = true } : item)
            ?? await KeptAnswers.First(Log, context, Answer)
            ?? LabelRefusals.AlreadyPrinted(order, last: null);
    }

    public async Task<Result<LabelJobView>> Begin()
    {
        await LoadIfUnknown();
        return await CommitAlone(LabelJobDecider.Begin(State, Id, Now()), BySystem, LabelJobViews.Of, Answer);
    }

    public async Task<Result<LabelJobView>> End(LabelEnd end)
    {
        await LoadIfUnknown();
        var answer = await CommitAlone(LabelJobDecider.End(State, Id, end, Now()), BySystem, LabelJobViews.Of, Answer);
        if (State.IsOver)
            _over.TrySetResult();
        return answer;
    }

    public async Task<Result<LabelJobView>> Resolve(ResolveLabelJob command)
    {
        await LoadIfUnknown();
        var nextId = State.Status == LabelJobStatus.Unknown && !command.Printed ? await ids.LabelJob() : 0;
        var now = Now();
        return await Commit(
            LabelJobDecider.Resolve(State, Id, command, nextId, now),
            command.Context,
            LabelJobViews.Of,
            Answer,
            item => nextId == 0 ? item : item with { Appends = item.Appends.Add(LabelJobStream.Begin(InItsPlace(nextId, command, now))) })
            ?? CommitRefusals.Conflict();
    }

    public async Task<LabelWork?> Work()
    {
        await LoadIfUnknown();
        return State.Queued is { Order: var order }
            ? new LabelWork(State.Status, State.IsOnTheWire, order.LabelType, order.TemplateVersion, order.Fields, order.Copies)
            : null;
    }

    public async Task<LabelJobView?> Wait(TimeSpan limit)
    {
        if (State.Queued is null)
            await LoadIfUnknown();
        if (State.Queued is null)
            return null;
        try
        {
            await _over.Task.WaitAsync(limit, _clock);
        }
        catch (TimeoutException)
        {
            // Not over yet: the caller sees it in the view.
        }

        return LabelJobViews.Of(State);
    }

    private LabelJobEvent.Queued InItsPlace(long id, ResolveLabelJob command, DateTimeOffset now) => new()
    {
        Id = id,
        Order = State.Queued!.Order with { ReprintReason = command.Reason, PrintedBefore = false },
        By = command.Context.By.Username,
        // The new job keeps the key, so that a repeat of the request does not print the label a third time.
        AnswerKey = State.Queued.AnswerKey,
        Replaces = Id,
        At = now,
    };
}

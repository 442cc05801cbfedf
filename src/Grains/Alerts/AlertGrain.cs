using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Alerts;

/// <inheritdoc cref="IAlertGrain"/>
[GrainType("alert")]
public sealed class AlertGrain(ICommitLog log, IAlertRows rows, TimeProvider clock)
    : EventSourcedGrain<AlertState, AlertEvent>(AlertStream.Kind, log, clock), IAlertGrain
{
    private static readonly CommandContext BySystem = CommandContext.Of(Actor.System);

    private string FactKey => this.GetPrimaryKeyString();

    public Task<Result<AlertFact>> Raise(AlertFact alert) =>
        CommitAlone(AlertDecider.Raise(State, alert), BySystem, after => after.Raised!, AnswerShapes.AlertFact);

    public async Task<Result<AlertView>> MarkRead(MarkAlertRead command)
    {
        await LoadIfUnknown();
        if (await rows.Find(FactKey) is not { } row)
            return AlertRefusals.NotFound(FactKey);
        return await CommitAlone(
            AlertDecider.MarkRead(State, command.Context.By.Username, Now()),
            command.Context,
            after => row with { Status = AlertStatus.Read, ReadAt = after.ReadAt, ReadBy = after.ReadBy },
            AnswerShapes.Alert);
    }

    public Task<Result<AlertsRead>?> FindAnswer(MarkAlertsRead command) => KeptAnswers.First(Log, command.Context, AnswerShapes.AlertsRead);

    public async Task<Result<AlertsRead>> MarkAllRead(MarkAlertsRead command)
    {
        await LoadIfUnknown();
        var decision = command.AlertIds.Count == 0
            ? Decision<AlertEvent>.Nothing
            : AlertDecider.MarkRead(State, command.Context.By.Username, Now());
        var others = (await rows.Named(command.AlertIds)).Where(row => !row.IsRead && row.FactKey != FactKey).ToList();
        // Without an event of its own this grain commits nothing; the caller picks one that is still unread.
        if (decision.Events.IsEmpty && others.Count > 0)
            return CommitRefusals.Conflict();
        var appends = await Read(others, decision);
        return await Commit(
            decision,
            command.Context,
            _ => new AlertsRead(command.UpdatedBefore + decision.Events.Length + others.Count),
            AnswerShapes.AlertsRead,
            item => item with { Appends = item.Appends.AddRange(appends) }) ?? CommitRefusals.Conflict();
    }

    /// <summary>
    /// The same event on each of the others' streams. An unread alert's stream is empty, or holds that it was raised; if it was read
    /// meanwhile, its version says so and nothing of this is written.
    /// </summary>
    private async Task<List<StreamAppend>> Read(List<AlertRef> others, Decision<AlertEvent> decision)
    {
        var appends = new List<StreamAppend>(others.Count);
        if (others.Count == 0)
            return appends;
        var begun = await Log.Existing([.. others.Select(other => AlertStream.Id(other.FactKey))]);
        foreach (var other in others)
        {
            var (stream, before) = (AlertStream.Id(other.FactKey), AlertState.Unknown(other.FactKey));
            var changes = decision.Events.Select(read => new Change(read, before, before.Apply(read)));
            appends.Add(new StreamAppend(stream, begun.Contains(stream) ? 1 : 0, [.. changes]));
        }

        return appends;
    }
}

/// <summary>Reads alerts' rows: they are where all alerts are, whichever stream's commit made them.</summary>
public interface IAlertRows
{
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<AlertView?> Find(string factKey);

    /// <summary>Those that exist, by id.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<IReadOnlyList<AlertRef>> Named(IReadOnlyCollection<long> ids);
}

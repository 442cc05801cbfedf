using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Alerts;

/// <summary>
/// One alert: raises it once, and lets one user be the first who read it. Keeps in memory whether it was read. Its text is in its row, because
/// the commits of other streams write most alerts.
/// </summary>
[GrainType("alert")]
public sealed class AlertGrain(ICommitLog log, IAlertRows rows, TimeProvider clock)
    : EventSourcedGrain<AlertState, AlertEvent>(AlertStream.Kind, log, clock), IAlertGrain
{
    private static readonly AnswerShape<AlertFact> RaisedAnswer = AnswerShape.Of<AlertFact>();
    private static readonly AnswerShape<AlertView> ReadAnswer = AnswerShape.Of<AlertView>();
    private static readonly AnswerShape<AlertsRead> AllReadAnswer = AnswerShape.Of<AlertsRead>();
    private static readonly CommandContext BySystem = CommandContext.Of(Actor.System);

    private string FactKey => this.GetPrimaryKeyString();

    public Task<Result<AlertFact>> Raise(AlertFact alert) =>
        CommitAlone(AlertDecider.Raise(State, alert), BySystem, after => after.Raised!, RaisedAnswer);

    public async Task<Result<AlertView>> MarkRead(MarkAlertRead command)
    {
        await LoadIfUnknown();
        if (await rows.Find(FactKey) is not { } row)
            return AlertRefusals.NotFound(FactKey);
        return await CommitAlone(
            AlertDecider.MarkRead(State, command.Context.By.Username, Now()),
            command.Context,
            after => row with { Status = AlertStatus.Read, ReadAt = after.ReadAt, ReadBy = after.ReadBy },
            ReadAnswer);
    }

    public Task<Result<AlertsRead>?> FindAnswer(MarkAlertsRead command) => KeptAnswers.First(Log, command.Context, AllReadAnswer);

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
            AllReadAnswer,
            item => item with { Appends = item.Appends.AddRange(appends) }) ?? CommitRefusals.Conflict();
    }

    /// <summary>
    /// Appends the same event to the stream of each other alert. The stream of an unread alert is empty or has only its Raised event. If an
    /// alert was read meanwhile, its stream's version is different and nothing of this is written.
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

/// <summary>Reads the rows of alerts. Every alert has a row, whichever stream's commit raised it.</summary>
public interface IAlertRows
{
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<AlertView?> Find(string factKey);

    /// <summary>The alerts that exist, by id.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<IReadOnlyList<AlertRef>> Named(IReadOnlyCollection<long> ids);
}

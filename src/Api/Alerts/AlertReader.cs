using NeuroHub.Alerts;
using NeuroHub.Api.Requests;
using NeuroHub.Results;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Alerts;

/// <summary>Marks alerts as read, those of ids or those of a filter.</summary>
internal sealed class AlertReader(AlertQueries alerts, IGrainFactory grains)
{
    // As many as ids may be named: one commit.
    private const int Batch = 1000;

    // No fact has this key: the grain finds and keeps answers, and is no alert.
    private const string NoAlert = "none";

    /// <summary>All of them in one commit, or none when one does not exist.</summary>
    public Task<Result<AlertsRead>> Read(CommandContext context, IReadOnlyList<long> ids) => context.Run(async () =>
    {
        var rows = await alerts.Named([.. ids]);
        if (rows.Count < ids.Count)
            return AlertRefusals.NotFound($"{ids.First(id => rows.All(row => row.Id != id))}");
        // One that is unread commits for all; looked for at each try, because somebody else may read it first.
        var first = rows.FirstOrDefault(row => !row.IsRead) ?? rows[0];
        return await grains.GetGrain<IAlertGrain>(first.FactKey).MarkAllRead(new MarkAlertsRead(context, ids));
    });

    /// <summary>Those that are there now, in commits of a thousand; the last one keeps the answer for a repeat by the same key.</summary>
    public async Task<Result<AlertsRead>> Read(CommandContext context, AlertFilter filter)
    {
        var keeper = grains.GetGrain<IAlertGrain>(NoAlert);
        var none = new MarkAlertsRead(context, []);
        if (context.Keys.Count > 0 && await GrainCalls.Ask(() => keeper.FindAnswer(none)) is { } kept)
            return kept;
        var (newest, after, updated) = (await alerts.Newest(), 0L, 0);
        while (true)
        {
            // Nothing is unread that was read.
            var found = filter.Status == AlertStatus.Read ? [] : await alerts.ListUnread(filter, newest, after, Batch + 1);
            if (found.Count == 0)
                return await context.Run(() => keeper.MarkAllRead(none with { UpdatedBefore = updated }));
            var isLast = found.Count <= Batch;
            var batch = found.Take(Batch).Select(alert => alert.Id).ToArray();
            var result = await context.Run(() => Commit(isLast ? context : context with { Keys = [] }, batch, updated));
            if (!result.IsDone || isLast)
                return result;
            (after, updated) = (batch[^1], result.Value.Updated);
        }
    }

    private async Task<Result<AlertsRead>> Commit(CommandContext context, long[] ids, int before)
    {
        // One that is unread commits for all; looked for at each try, because somebody else may read it first.
        var rows = await alerts.Named(ids);
        var first = rows.FirstOrDefault(row => !row.IsRead) ?? rows[0];
        return await grains.GetGrain<IAlertGrain>(first.FactKey).MarkAllRead(new MarkAlertsRead(context, ids) { UpdatedBefore = before });
    }
}

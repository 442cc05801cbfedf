using NeuroHub.Json;
using NeuroHub.Storage.Feed;

namespace NeuroHub.Api.Dashboard;

/// <summary>The floor on one screen.</summary>
internal sealed record BoardView
{
    /// <summary>As GET /dashboard/summary.</summary>
    public required SummaryView Summary { get; init; }

    /// <summary>As GET /dashboard/processes.</summary>
    public required ProcessBoardView Processes { get; init; }

    /// <summary>As GET /dashboard/lots, the first 20.</summary>
    public required LotBoardView Lots { get; init; }

    /// <summary>Of the units judged today, those that passed without rework; of a line, of the first runs judged there those that passed.</summary>
    public required double? FirstPassYield { get; init; }

    /// <summary>Alerts that nobody has read.</summary>
    public required IReadOnlyDictionary<string, long> AlertsBySeverity { get; init; }

    /// <summary>Units that should be finished by now: the target, evenly over the day shift.</summary>
    public required int PlanByNow { get; init; }

    /// <summary>What happened last, newest first.</summary>
    public required IReadOnlyList<BoardEvent> Recent { get; init; }
}

/// <summary>Something that happened, as the live feed tells it.</summary>
/// <param name="Id">As the id of the event stream.</param>
/// <param name="Event">What happened.</param>
/// <param name="Data">What there is to tell of it, as in GET /events.</param>
internal sealed record BoardEvent(string Id, FeedKind Event, RawJson Data);

using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;

[assembly: HasRows<PlantProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>
/// Gives this process's <see cref="PlantCalendar"/> the settings of the plant: at once after a commit of this process; commits of other
/// processes are read every second. Throws <see cref="StoreUnavailableException"/> when the store is unavailable.
/// </summary>
public sealed class PlantQueries(Store store, PlantCalendar calendar) : ICommitObserver
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Reads the settings and gives them to the calendar.</summary>
    public async Task<PlantSettings> Load(CancellationToken cancellation = default)
    {
        var changes = await new Query(store)
            .Add("SELECT changed_at, daily_target, shifts, changed_by FROM plant_changes ORDER BY number")
            .Run(rows => rows.All(Read, cancellation), cancellation);
        calendar.Learn(changes);
        return changes.Count == 0 ? new PlantSettings() : changes[^1].Settings;
    }

    public void Committed(IReadOnlyList<CommitItem> items)
    {
        foreach (var item in items)
            foreach (var append in item.Appends)
                if (append.Changes.Length > 0 && append.Changes[^1].After is PlantState plant)
                    calendar.Learn(plant.Changes);
    }

    private static PlantChange Read(RowReader row) => new(
        row.Time(0),
        new PlantSettings { DailyTarget = row.IntOrNull(1), Shifts = row.TextOrNull(2) is { } shifts ? StoredJson.ReadShifts(shifts) : null },
        row.Text(3));
}

/// <summary>Rows of the plant's settings: one row for each change.</summary>
internal sealed class PlantProjection : Projection<PlantState>
{
    public static readonly RowStatement<Changed> Change = RowStatement<Changed>.Insert("plant_changes", c => c
        .Int("number", r => r.Number)
        .Time("changed_at", r => r.Change.At)
        .IntOrNull("daily_target", r => r.Change.Settings.DailyTarget)
        .Text("shifts", r => StoredJson.Write(r.Change.Settings.Shifts))
        .Text("changed_by", r => r.Change.By));

    public override int Order => 5;

    public override IReadOnlyList<RowStatement> Statements => [Change];

    public override IReadOnlyList<DerivedTable> Tables => [new("plant_changes")];

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<PlantQueries>();
        services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<PlantQueries>());
    }

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, PlantState plant) => rows.Add(Change, new Changed(plant.Changes.Length, plant.Changes[^1]));

    /// <param name="Number">1 for the first change ever.</param>
    /// <param name="Change">The settings from then on.</param>
    internal sealed record Changed(int Number, PlantChange Change);
}

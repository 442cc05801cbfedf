using NeuroHub.Plant;

namespace NeuroHub.Storage.Rows;

/// <summary>What the plant went by, from each change on.</summary>
internal static class PlantProjection
{
    public static readonly RowStatement<Changed> Change = RowStatement<Changed>.Insert("plant_changes", c => c
        .Int("number", r => r.Number)
        .Time("changed_at", r => r.Change.At)
        .IntOrNull("daily_target", r => r.Change.Settings.DailyTarget)
        .Text("shifts", r => StoredJson.Write(r.Change.Settings.Shifts))
        .Text("changed_by", r => r.Change.By));

    public static void Project(RowWrites rows, PlantState plant) => rows.Add(Change, new Changed(plant.Changes.Length, plant.Changes[^1]));

    /// <param name="Number">1 for the first change ever.</param>
    /// <param name="Change">What holds from then on.</param>
    internal sealed record Changed(int Number, PlantChange Change);
}

namespace NeuroHub.Storage.Queries;

/// <summary>LOTs that are worked on (rules.md 3), as SQL.</summary>
internal static class ActiveLots
{
    /// <summary>Of a row of <c>lots</c>.</summary>
    public const string Condition = "status IN ('CREATED', 'IN_PROGRESS')";

    /// <summary>Their ids.</summary>
    public const string Ids = $"(SELECT id FROM lots WHERE {Condition})";
}

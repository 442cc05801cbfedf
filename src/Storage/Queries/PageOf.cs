namespace NeuroHub.Storage.Queries;

/// <summary>One page of a list.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Total">How many rows the filter finds, exact up to <see cref="PageOf.CountCap"/>.</param>
/// <param name="TotalIsCapped">There are more than <paramref name="Total"/>.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, bool TotalIsCapped, Cursor? Next);

/// <summary>What all pages have in common.</summary>
public static class PageOf
{
    /// <summary>Counting stops here (rules.md 4), so that a total costs the same in a table of millions.</summary>
    public const int CountCap = 10_000;
}

namespace NeuroHub.Storage.Queries;

/// <summary>Which part of a list: <paramref name="Skip"/> rows on, or after a cursor, which costs the same at any depth.</summary>
/// <param name="Skip">Rows to leave out; counted from the cursor when there is one.</param>
/// <param name="Limit">1..1000.</param>
/// <param name="After">The <see cref="PageOf{T}.Next"/> of the page before.</param>
public sealed record Page(int Skip, int Limit, Cursor? After = null)
{
    /// <summary>One of many of a list that is read whole: nobody asks for its total, which is 0 then.</summary>
    public bool IsOfWalk { get; init; }

    public static Page First { get; } = new(0, 100);
}

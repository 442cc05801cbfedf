using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Answers;

/// <summary>A page of a list that is in memory as a whole, because a plant has few of them. Its cursor is a place in it.</summary>
internal static class ShortList
{
    /// <summary>Reads its pages.</summary>
    public static Func<Page, Task<PageOf<T>>> Of<T>(IReadOnlyList<T> all) => page => Task.FromResult(Page(all, page));

    public static PageOf<T> Page<T>(IReadOnlyList<T> all, Page page)
    {
        var from = (long)page.Skip + (page.After?.Id ?? 0);
        var items = from < all.Count && from >= 0 ? all.Skip((int)from).Take(page.Limit).ToArray() : [];
        var end = from + items.Length;
        return new PageOf<T>(
            items,
            Math.Min(all.Count, PageOf.CountCap),
            all.Count > PageOf.CountCap,
            items.Length > 0 && end < all.Count ? new Cursor(DateTimeOffset.UnixEpoch, end) : null);
    }
}

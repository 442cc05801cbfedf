using System.Runtime.CompilerServices;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Answers;

/// <summary>
/// All of a list, page after page by cursor: so many rows are in memory at a time, and none of the database's snapshots is held for as
/// long as somebody reads. What is new meanwhile comes before all that is still to come.
/// </summary>
internal static class ListWalk
{
    private const int Step = 250;

    public static async IAsyncEnumerable<IReadOnlyList<T>> All<T>(Func<Page, Task<PageOf<T>>> read, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var page = new Page(0, Step) { IsOfWalk = true }; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = await read(page);
            yield return part.Items;
            if (part.Next is not { } next)
                yield break;
            page = page with { After = next };
        }
    }
}

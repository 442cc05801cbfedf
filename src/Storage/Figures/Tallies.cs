using System.Runtime.InteropServices;

namespace NeuroHub.Storage.Figures;

internal static class Tallies
{
    /// <summary>The tally of a key, a new one when there was none.</summary>
    public static TTally Of<TKey, TTally>(this Dictionary<TKey, TTally> tallies, TKey key)
        where TKey : notnull
        where TTally : class, new() =>
        CollectionsMarshal.GetValueRefOrAddDefault(tallies, key, out _) ??= new TTally();
}

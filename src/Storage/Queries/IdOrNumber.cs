using System.Globalization;

namespace NeuroHub.Storage.Queries;

/// <summary>What a path names a LOT or serial by: digits are an id, since every number has a letter.</summary>
internal static class IdOrNumber
{
    public static long? AsId(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

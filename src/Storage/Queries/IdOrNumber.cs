namespace NeuroHub.Storage.Queries;

/// <summary>What a path names a LOT or serial by: an id is digits, and every number has a letter.</summary>
internal static class IdOrNumber
{
    public static long? AsId(string text) =>
        RowId.TryParse(text, out var id) ? id : null;
}

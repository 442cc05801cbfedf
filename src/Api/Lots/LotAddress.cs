using NeuroHub.Lots;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Lots;

internal static class LotAddress
{
    /// <summary>The number of the LOT that a path names by id or number; null when there can be none.</summary>
    public static async ValueTask<string?> Resolve(this LotQueries lots, string idOrNumber)
    {
        if (RowId.IsDigits(idOrNumber))
            return RowId.TryParse(idOrNumber, out var id) ? await lots.NumberOf(id) : null;
        // What is no number must not wake a grain.
        return LotNumber.IsValid(idOrNumber) ? idOrNumber : null;
    }
}

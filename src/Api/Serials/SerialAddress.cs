using NeuroHub.Serials;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Serials;

internal static class SerialAddress
{
    /// <summary>The number of the serial that a path names by id or number; null when there can be none.</summary>
    public static async ValueTask<string?> Resolve(this SerialQueries serials, string idOrNumber)
    {
        if (RowId.IsDigits(idOrNumber))
            return RowId.TryParse(idOrNumber, out var id) ? await serials.NumberOf(id) : null;
        // What is no number must not wake a grain.
        return SerialNumber.IsValid(idOrNumber) ? idOrNumber : null;
    }
}

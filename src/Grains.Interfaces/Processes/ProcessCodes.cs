namespace NeuroHub.Processes;

/// <summary>
/// Codes that a process may not get, because <c>process_id</c> reads them as something else: digits are an id, and <c>PROC-</c> with digits
/// is a number. Codes from before this rule stay.
/// </summary>
public static class ProcessCodes
{
    private const string NumberPrefix = "PROC-";

    public static bool IsReserved(string code)
    {
        var rest = code.StartsWith(NumberPrefix, StringComparison.OrdinalIgnoreCase) ? code.AsSpan(NumberPrefix.Length) : code;
        return rest.Length > 0 && !rest.ContainsAnyExceptInRange('0', '9');
    }
}

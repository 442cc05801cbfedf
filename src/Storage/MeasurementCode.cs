namespace NeuroHub.Storage;

/// <summary>A characteristic's code is the same in any case: upper case is what rows keep.</summary>
internal static class MeasurementCode
{
    public static string Key(string code) => code.ToUpperInvariant();
}

namespace NeuroHub.Storage;

/// <summary>A characteristic's code is the same in any case: upper case is what rows keep, and what every comparison is made of.</summary>
public static class MeasurementCode
{
    public static string Key(string code) => code.ToUpperInvariant();
}

namespace NeuroHub.Storage;

/// <summary>A characteristic's code is the same in any case. Rows keep it in upper case, and every comparison uses upper case.</summary>
public static class MeasurementCode
{
    public static string Key(string code) => code.ToUpperInvariant();
}

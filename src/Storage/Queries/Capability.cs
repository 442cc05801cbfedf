namespace NeuroHub.Storage.Queries;

/// <summary>How well a process keeps within its limits. Null where it is not defined: no limit, no spread.</summary>
internal static class Capability
{
    public static double? Cp(double? sigma, double? lower, double? upper) => Finite((upper - lower) / (6 * sigma));

    public static double? Cpk(double mean, double? sigma, double? lower, double? upper)
    {
        var above = Finite((upper - mean) / (3 * sigma));
        var below = Finite((mean - lower) / (3 * sigma));
        return above < below ? above : below ?? above;
    }

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}

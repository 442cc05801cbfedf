namespace NeuroHub.Api.Figures;

/// <summary>Rates in per cent with two decimals; of nothing there is none.</summary>
internal static class Rate
{
    public static double? Of(double part, double whole) => whole == 0 ? null : Round(100 * part / whole);

    public static double? Seconds(double? seconds) => seconds is { } some ? Math.Round(some, 3) : null;

    public static double Round(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}

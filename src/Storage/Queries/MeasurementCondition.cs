namespace NeuroHub.Storage.Queries;

/// <summary>A run has a value of this characteristic for which the comparison holds; one of several is enough.</summary>
/// <param name="Code">As declared, in any case.</param>
/// <param name="Comparison">Value to number.</param>
/// <param name="Number">What it is compared with.</param>
public sealed record MeasurementCondition(string Code, MeasurementComparison Comparison, double Number)
{
    internal string Sql => Comparison switch
    {
        MeasurementComparison.Above => ">",
        MeasurementComparison.AtLeast => ">=",
        MeasurementComparison.Below => "<",
        MeasurementComparison.AtMost => "<=",
        MeasurementComparison.Equal => "=",
        _ => "<>",
    };
}

namespace NeuroHub.Api.Analytics;

/// <summary>How long the pieces of a trend are: days of the plant, weeks from Monday on, calendar months.</summary>
internal enum TrendPeriod
{
    Daily,
    Weekly,
    Monthly,
}

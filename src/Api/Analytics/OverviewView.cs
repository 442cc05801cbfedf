namespace NeuroHub.Api.Analytics;

/// <summary>Production at a glance.</summary>
internal sealed record OverviewView(
    long TotalLots, long ActiveLots, long TotalSerials, long PassedSerials, long FailedSerials, double? PassRate);

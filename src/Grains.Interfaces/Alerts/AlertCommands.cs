using NeuroHub.Results;

namespace NeuroHub.Alerts;

/// <summary>Mark one alert as read.</summary>
[GenerateSerializer, Immutable, Alias("nh.mark_alert_read")]
public sealed record MarkAlertRead([property: Id(0)] CommandContext Context) : ICommand;

/// <summary>Mark alerts as read, all in one commit.</summary>
/// <param name="Context">Who.</param>
/// <param name="AlertIds">Ids of their rows, this grain's own among them.</param>
[GenerateSerializer, Immutable, Alias("nh.mark_alerts_read")]
public sealed record MarkAlertsRead(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] IReadOnlyList<long> AlertIds) : ICommand
{
    /// <summary>How many became read by commits of the same command before this one, which is its last.</summary>
    [Id(2)] public int UpdatedBefore { get; init; }
}

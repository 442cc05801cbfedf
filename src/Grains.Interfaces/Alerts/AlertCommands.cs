using NeuroHub.Results;

namespace NeuroHub.Alerts;

/// <summary>Mark one alert as read.</summary>
[GenerateSerializer, Immutable, Alias("nh.mark_alert_read")]
public sealed record MarkAlertRead([property: Id(0)] CommandContext Context) : ICommand;

/// <summary>Mark alerts as read, all in one commit.</summary>
/// <param name="Context">The sender and the idempotency keys.</param>
/// <param name="AlertIds">Row ids of the alerts, with this grain's own alert.</param>
[GenerateSerializer, Immutable, Alias("nh.mark_alerts_read")]
public sealed record MarkAlertsRead(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] IReadOnlyList<long> AlertIds) : ICommand
{
    /// <summary>How many alerts earlier commits of the same command marked as read. This commit is the command's last.</summary>
    [Id(2)] public int UpdatedBefore { get; init; }
}

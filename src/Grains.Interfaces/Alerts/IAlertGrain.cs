using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Alerts;

/// <summary>
/// One alert, by the key of its fact. Most alerts are raised by the very commit that makes the fact (a FAIL, a completed LOT); those
/// that no other stream tells of are raised here.
/// </summary>
[Alias("nh.IAlertGrain")]
public interface IAlertGrain : IGrainWithStringKey
{
    /// <summary>Raising what was raised is done already.</summary>
    [Alias("Raise"), Internal]
    Task<Result<AlertFact>> Raise(AlertFact alert);

    /// <summary>An alert that was read is answered as it is. Refuses ALERT_NOT_FOUND.</summary>
    [Alias("MarkRead"), Needs(Permission.MarkAlertRead)]
    Task<Result<AlertView>> MarkRead(MarkAlertRead command);

    /// <summary>The answer that was kept for a command of these keys; null when there is none yet. Of no alert's grain in particular.</summary>
    [Alias("FindAnswer"), Needs(Permission.MarkAlertRead)]
    Task<Result<AlertsRead>?> FindAnswer(MarkAlertsRead command);

    /// <summary>This alert and others in one commit; without any the key of the command is kept, and nothing else. Refuses CONFLICT when this one was read meanwhile and another one was not.</summary>
    [Alias("MarkAllRead"), Needs(Permission.MarkAlertRead)]
    Task<Result<AlertsRead>> MarkAllRead(MarkAlertsRead command);
}

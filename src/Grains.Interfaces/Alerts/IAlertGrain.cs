using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Alerts;

/// <summary>
/// One alert, by its fact key. The commit that makes a fact (a FAIL, a completed LOT) raises most alerts itself. This grain raises the
/// alerts that no event of another stream carries.
/// </summary>
[Alias("nh.IAlertGrain")]
public interface IAlertGrain : IGrainWithStringKey
{
    /// <summary>Raising an alert again does nothing.</summary>
    [Alias("Raise"), Internal]
    Task<Result<AlertFact>> Raise(AlertFact alert);

    /// <summary>An alert that is read already is answered unchanged. Refuses ALERT_NOT_FOUND.</summary>
    [Alias("MarkRead"), Needs(Permission.MarkAlertRead)]
    Task<Result<AlertView>> MarkRead(MarkAlertRead command);

    /// <summary>The kept answer of a command with these keys; null when there is none yet. Any alert's grain can answer this.</summary>
    [Alias("FindAnswer"), Needs(Permission.MarkAlertRead)]
    Task<Result<AlertsRead>?> FindAnswer(MarkAlertsRead command);

    /// <summary>
    /// Marks this alert and the others as read in one commit. Without alert ids, only the command's keys are kept. Refuses CONFLICT when
    /// this alert was read meanwhile and another one was not.
    /// </summary>
    [Alias("MarkAllRead"), Needs(Permission.MarkAlertRead)]
    Task<Result<AlertsRead>> MarkAllRead(MarkAlertsRead command);
}

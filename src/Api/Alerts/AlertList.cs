using NeuroHub.Alerts;

namespace NeuroHub.Api.Alerts;

/// <summary>A page of alerts.</summary>
/// <param name="Alerts">Newest first.</param>
/// <param name="Total">How many the filter finds, exact up to 10000.</param>
/// <param name="UnreadCount">How many nobody has read, whatever the filter, exact up to 10000.</param>
internal sealed record AlertList(IReadOnlyList<AlertView> Alerts, int Total, int UnreadCount);

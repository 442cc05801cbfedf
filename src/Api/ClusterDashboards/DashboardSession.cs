using NeuroHub.Users;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>Somebody who signed in at the dashboard.</summary>
/// <param name="Actor">Who.</param>
/// <param name="SessionId">Of the user's session that it is.</param>
/// <param name="SignedInAt">When; it ends eight hours later, whatever happens.</param>
/// <param name="Expires">Until when it is believed without asking.</param>
internal sealed record DashboardSession(Actor Actor, string SessionId, DateTime SignedInAt, DateTime Expires);

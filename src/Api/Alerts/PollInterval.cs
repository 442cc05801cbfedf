using NeuroHub.Storage.Alerts;
using NeuroHub.Users;

namespace NeuroHub.Api.Alerts;

/// <summary>After how many seconds a screen should look again (requirements 11.2).</summary>
internal sealed class PollInterval(LatestHighAlert latest, TimeProvider clock)
{
    public const string Header = "X-Poll-Interval";

    private static readonly TimeSpan Alarm = TimeSpan.FromMinutes(5);

    public async ValueTask<int> Of(Role role) =>
        clock.GetUtcNow() - await latest.At() < Alarm ? 10
        : role is Role.Admin or Role.Manager ? 30
        : 60;
}

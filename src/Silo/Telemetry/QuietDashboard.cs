using System.Diagnostics;
using OpenTelemetry;

namespace NeuroHub.Silo.Telemetry;

/// <summary>The cluster dashboard asks every silo how it is each second, whether anybody looks or not. Its spans are not exported.</summary>
internal sealed class QuietDashboard : BaseProcessor<Activity>
{
    private const string Service = "orleans.rpc.service";

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Service) is string service && service.StartsWith("Orleans.Dashboard", StringComparison.Ordinal))
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}

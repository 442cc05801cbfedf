using NeuroHub.Alerts;
using NeuroHub.Silo.Alerts;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Api.Alerts;

/// <summary>How fast this node answers, and how often it fails.</summary>
internal sealed class RequestWatch(RequestCounts counts, NodeName node, IGrainFactory grains, BackgroundLoops loops, TimeProvider clock, ILogger<RequestWatch> logger)
    : ThresholdWatch(node, grains, loops, clock, logger)
{
    protected override SystemSample Look(TimeSpan passed)
    {
        var (all, slow, errors) = counts.Take();
        return new SystemSample(0, 0, all, slow, errors);
    }
}

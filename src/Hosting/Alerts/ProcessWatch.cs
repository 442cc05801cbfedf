using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NeuroHub.Alerts;
using NeuroHub.Hosting.Telemetry;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Hosting.Alerts;

/// <summary>Watches CPU and memory of this process, silo or API node.</summary>
internal sealed class ProcessWatch(Func<ProcessLoad> load, NodeName node, IGrainFactory grains, BackgroundLoops loops, TimeProvider clock, ILogger<ProcessWatch> logger)
    : ThresholdWatch(node, grains, loops, clock, logger)
{
    private TimeSpan _cpu = load().Cpu;

    protected override SystemSample Look(TimeSpan passed)
    {
        var now = load();
        var busy = (now.Cpu - _cpu) / passed / Environment.ProcessorCount;
        _cpu = now.Cpu;
        return new SystemSample(busy, now.Memory, 0, 0, 0);
    }
}

internal static class ProcessWatchRegistration
{
    public static void AddProcessWatch(this IServiceCollection services) =>
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<ProcessWatch>(provider, (Func<ProcessLoad>)ProcessLoad.Now));
}

/// <summary>How much CPU and memory a process uses.</summary>
/// <param name="Cpu">CPU time on all cores since the process started.</param>
/// <param name="Memory">Share of its memory limit that the process uses, 0..1.</param>
internal readonly record struct ProcessLoad(TimeSpan Cpu, double Memory)
{
    public static ProcessLoad Now() =>
        new(Environment.CpuUsage.TotalTime, MemoryLimit.Used);
}

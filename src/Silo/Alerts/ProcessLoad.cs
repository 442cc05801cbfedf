using NeuroHub.Silo.Telemetry;

namespace NeuroHub.Silo.Alerts;

/// <summary>What a process takes of its machine.</summary>
/// <param name="Cpu">Time of all cores since its start.</param>
/// <param name="Memory">Share of what it may use, 0..1.</param>
internal readonly record struct ProcessLoad(TimeSpan Cpu, double Memory)
{
    public static ProcessLoad Now() =>
        new(Environment.CpuUsage.TotalTime, MemoryLimit.Used);
}

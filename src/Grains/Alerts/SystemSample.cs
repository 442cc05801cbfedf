namespace NeuroHub.Alerts;

/// <summary>How a node did in one quarter of a minute.</summary>
/// <param name="Cpu">Share of all cores, 0..1.</param>
/// <param name="Memory">Share of what there is, 0..1.</param>
/// <param name="Requests">Answered.</param>
/// <param name="Slow">Of these, those that took longer than 500 ms.</param>
/// <param name="Errors">Of these, those answered with 5xx.</param>
public readonly record struct SystemSample(double Cpu, double Memory, long Requests, long Slow, long Errors);

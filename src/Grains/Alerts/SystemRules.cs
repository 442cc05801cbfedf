using System.Globalization;

namespace NeuroHub.Alerts;

/// <summary>
/// The thresholds of requirements 13.3, over the samples of the last five minutes: CPU above 80 % in all of them, memory above 85 % in
/// the last, more than 5 % of the requests slower than 500 ms (which is a P95 above 500 ms), more than 1 % of them errors.
/// </summary>
public sealed class SystemRules
{
    /// <summary>There is one sample every 15 s.</summary>
    public const int Samples = 20;

    // With only a few requests, a percentage means nothing.
    private const int EnoughRequests = 100;

    private readonly Queue<SystemSample> _samples = new(Samples + 1);

    /// <summary>Adds the next sample.</summary>
    /// <returns>The metrics that are above their thresholds now, each with a message.</returns>
    public IReadOnlyList<(string Metric, string Message)> Judge(SystemSample sample)
    {
        _samples.Enqueue(sample);
        if (_samples.Count > Samples)
            _samples.Dequeue();
        var beyond = new List<(string, string)>();
        if (_samples.Count == Samples && _samples.All(one => one.Cpu > 0.8))
            beyond.Add(("cpu", "The CPU has been busy for more than 80 % for five minutes."));
        if (sample.Memory > 0.85)
            beyond.Add(("memory", Invariant($"{sample.Memory:P0} of the memory is in use, more than 85 %.")));
        var requests = _samples.Sum(one => one.Requests);
        if (requests < EnoughRequests)
            return beyond;
        var (slow, errors) = (_samples.Sum(one => one.Slow), _samples.Sum(one => one.Errors));
        if (slow > requests * 0.05)
            beyond.Add(("latency", Invariant($"{slow} of {requests} requests took longer than 500 ms: the P95 is above it.")));
        if (errors > requests * 0.01)
            beyond.Add(("errors", Invariant($"{errors} of {requests} requests failed, more than 1 %.")));
        return beyond;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The load of a node in 15 seconds.</summary>
/// <param name="Cpu">Share of all cores, 0..1.</param>
/// <param name="Memory">Share of the available memory, 0..1.</param>
/// <param name="Requests">Answered.</param>
/// <param name="Slow">Of these, those that took longer than 500 ms.</param>
/// <param name="Errors">Of these, those answered with 5xx.</param>
public readonly record struct SystemSample(double Cpu, double Memory, long Requests, long Slow, long Errors);

using System.Collections.Immutable;
using NeuroHub.Results;

namespace NeuroHub.Serials;

/// <summary>Whether a process of a serial may be started now, gate by gate in the order in which a start looks at them.</summary>
/// <param name="Gates">Those after <see cref="StartGateName.ProcessInRouting"/> are there only when that one is open.</param>
[GenerateSerializer, Immutable, Alias("nh.start_eligibility")]
public sealed record StartEligibility([property: Id(0)] ImmutableArray<StartGate> Gates)
{
    public bool IsEligible
    {
        get
        {
            foreach (var gate in Gates)
                if (!gate.IsOpen)
                    return false;
            return true;
        }
    }
}

/// <summary>One gate of a start.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Refusal">Why it is closed; null = open.</param>
[GenerateSerializer, Immutable, Alias("nh.start_gate")]
public readonly record struct StartGate(
    [property: Id(0)] StartGateName Name,
    [property: Id(1)] Refusal? Refusal)
{
    public bool IsOpen => Refusal is null;
}

/// <summary>The gates of a start (rules.md 3 "Start"), in its order.</summary>
public enum StartGateName
{
    /// <summary>Check 2.</summary>
    SerialNotFinal = 1,

    /// <summary>Check 2.</summary>
    LotActive,

    /// <summary>Check 2.</summary>
    ProcessInRouting,

    /// <summary>Check 3.</summary>
    NotPassed,

    /// <summary>Check 3.</summary>
    NoOpenRun,

    /// <summary>Check 4: no rework is missing, and in rework it is the failed process.</summary>
    Rework,

    /// <summary>Check 5, the one that may be overridden.</summary>
    Order,
}

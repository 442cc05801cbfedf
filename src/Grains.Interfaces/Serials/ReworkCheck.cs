using System.Collections.Immutable;
using NeuroHub.Results;

namespace NeuroHub.Serials;

/// <summary>Whether a serial's rework could be approved now, and everything that is in the way.</summary>
/// <param name="Status">Where the serial stands.</param>
/// <param name="ReworkCount">Reworks it has had.</param>
/// <param name="ReworkLimit">How many it may have.</param>
/// <param name="Reasons">In the order in which an approval looks at them; empty = it could be approved.</param>
[GenerateSerializer, Immutable, Alias("nh.rework_check")]
public sealed record ReworkCheck(
    [property: Id(0)] SerialStatus Status,
    [property: Id(1)] int ReworkCount,
    [property: Id(2)] int ReworkLimit,
    [property: Id(3)] ImmutableArray<Refusal> Reasons)
{
    public bool CanRework => Reasons.IsEmpty;
}

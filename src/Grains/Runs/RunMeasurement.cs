using System.Collections.Immutable;

namespace NeuroHub.Runs;

/// <summary>What the data of a run says of one declared characteristic.</summary>
/// <param name="Code">As the process declared it.</param>
/// <param name="Values">One, or one for each element of an array that the path leads through; in the order of the data.</param>
public sealed record RunMeasurement(string Code, ImmutableArray<double> Values);

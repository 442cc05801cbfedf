using System.Collections.Immutable;

namespace NeuroHub.Runs;

/// <summary>What the start of a run states, on a serial's ladder or on a LOT's.</summary>
/// <param name="Run">The run.</param>
/// <param name="Skipped">Earlier processes without a PASS that an override let pass by.</param>
public sealed record RunStarted(OpenRun Run, ImmutableArray<int> Skipped);

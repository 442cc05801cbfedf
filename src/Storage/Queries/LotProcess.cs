namespace NeuroHub.Storage.Queries;

/// <summary>How far a LOT is in one process of its routing; runs of its serials and LOT-level ones together.</summary>
/// <param name="ProcessNumber">Its place in the routing.</param>
/// <param name="ProcessCode">As the routing keeps it.</param>
/// <param name="Started">Runs begun.</param>
/// <param name="Passed">Runs that ended PASS.</param>
/// <param name="Failed">Runs that ended FAIL.</param>
/// <param name="InProgress">Runs still open.</param>
public sealed record LotProcess(int ProcessNumber, string ProcessCode, int Started, int Passed, int Failed, int InProgress);

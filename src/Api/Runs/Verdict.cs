using NeuroHub.Runs;

namespace NeuroHub.Api.Runs;

/// <summary>What a completion may say; a cancelled start is no verdict.</summary>
internal enum Verdict
{
    Pass = RunResult.Pass,
    Fail = RunResult.Fail,
}

using System.Collections.Frozen;
using System.Text.Json;
using NeuroHub.Results;

namespace NeuroHub.Station.Plant;

/// <summary>
/// The error codes that are about the document, so that sending it again is useless. All others are about the agent's account, the network or the
/// plant's state: somebody corrects those, and the document waits.
/// </summary>
internal static class DocumentRefusals
{
    private static readonly FrozenDictionary<string, RefusalCode> ByWireName = new[]
    {
        RefusalCode.IdempotencyKeyReused,
        RefusalCode.InvalidProcessData,
        RefusalCode.InvalidProcessSequence,
        RefusalCode.InvalidStatusTransition,
        RefusalCode.LotHasOpenRuns,
        RefusalCode.LotNotActive,
        RefusalCode.LotNotFound,
        RefusalCode.PayloadTooLarge,
        RefusalCode.PreviousProcessNotCompleted,
        RefusalCode.ProcessAlreadyPassed,
        RefusalCode.ProcessInactive,
        RefusalCode.ProcessNotFound,
        RefusalCode.ProcessNotStarted,
        RefusalCode.ReworkLimitExceeded,
        RefusalCode.ReworkNotAllowed,
        RefusalCode.ReworkNotApproved,
        RefusalCode.ReworkProcessOnly,
        RefusalCode.SerialFinal,
        RefusalCode.SerialNotFound,
        RefusalCode.SerialNotInLot,
        RefusalCode.ValidationError,
        RefusalCode.WorkerAmbiguous,
        RefusalCode.WorkerNotFound,
    }.ToFrozenDictionary(WireName);

    public static bool Contains(string wireName) => ByWireName.ContainsKey(wireName);

    public static string WireName(RefusalCode code) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString());
}

using System.Collections.Frozen;
using System.Text.Json;
using NeuroHub.Results;

namespace NeuroHub.Station.Plant;

/// <summary>
/// The codes that speak of the document, so that sending it again is of no use. All others speak of the agent's account, the way to the
/// plant or the plant's state: someone mends those, and the document waits.
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

using NeuroHub.EventSourcing;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Rows;

/// <summary>What figures count of a serial's life, each once at most: PASSED, SCRAPPED, and REWORK for the first approval.</summary>
internal sealed record CountedMove(long LotId, long SerialId, string Move, bool WasReworked, DateTimeOffset At)
{
    public const string FirstRework = "REWORK";

    /// <summary>Null for nearly all changes.</summary>
    public static CountedMove? Of(Change change)
    {
        var (before, after) = ((SerialState)change.Before, (SerialState)change.After);
        if (after.IsFinal && !before.IsFinal)
            return new CountedMove(after.LotId, after.Id, EnumText<SerialStatus>.Of(after.Status), after.ReworkCount > 0, after.UpdatedAt);
        return before.ReworkCount == 0 && after.ReworkCount > 0
            ? new CountedMove(after.LotId, after.Id, FirstRework, true, after.UpdatedAt)
            : null;
    }
}

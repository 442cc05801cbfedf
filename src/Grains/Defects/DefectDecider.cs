using NeuroHub.EventSourcing;

namespace NeuroHub.Defects;

/// <summary>Rules for what is recorded about a defect.</summary>
public static class DefectDecider
{
    /// <param name="id">Of the defect.</param>
    /// <param name="defect">Its row; null when there is no such defect.</param>
    /// <param name="command">The cause.</param>
    /// <param name="now">The server's clock.</param>
    public static Decision<DefectEvent> RecordCause(long id, DefectView? defect, RecordCause command, DateTimeOffset now) =>
        defect is null
            ? DefectRefusals.NotFound($"{id}")
            : new DefectEvent.CauseRecorded(id, command.Category.ToUpperInvariant(), command.Text, command.Context.By.Username, now);
}

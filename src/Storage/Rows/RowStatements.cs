namespace NeuroHub.Storage.Rows;

/// <summary>
/// In the order in which a transaction writes them. Events come first: an event that another activation has written
/// already fails the transaction there and then, so no row is ever changed for an event that was not inserted.
/// </summary>
internal static class RowStatements
{
    // A class of its own: initialisers in several files of one class run in no order that one can rely on.
    public static readonly RowStatement[] InOrder = [
        ReadRows.Events, ReadRows.ChainsOpened, ReadRows.AuditEntries, ReadRows.LotsOpened, ReadRows.LotStatusesSet, ReadRows.WorkOrdersSet, ReadRows.SerialsIssued, ReadRows.SerialsMoved,
        ReadRows.RunsStarted, ReadRows.RunsClosed, ReadRows.RunsFailed, ReadRows.RunsClosedInOrder, ReadRows.RunsCancelled, ReadRows.StartsCancelled, ReadRows.UnitsMoved, ReadRows.DefectsRecorded, ReadRows.DefectsRegistered,
        ReadRows.DefectCausesRecorded, ReadRows.ValuesMeasured, ReadRows.HoursMeasured, ReadRows.NotNumericRead, ReadRows.ProcessesSaved,
        ReadRows.ProductModelsSaved, ReadRows.UsersSaved, ReadRows.UsersRemoved, ReadRows.ApiKeysSaved, ReadRows.PlantChanged, ReadRows.SessionsEnded,
        ReadRows.PrintersSaved, ReadRows.PrintersRemoved, ReadRows.DefaultPrintersCleared, ReadRows.DefaultPrintersSet, ReadRows.LabelJobsSaved,
        ReadRows.FirmwarePublished, ReadRows.FirmwareWithdrawn, ReadRows.AlertsRaised, ReadRows.AlertsRead, ReadRows.AnswersFreed,
        ReadRows.SerialsOrdered, ReadRows.LotsMovedToOutbox, ReadRows.LotsCompleted, ReadRows.LotsMoved, ReadRows.Answers];

    /// <summary>Those after which somebody must look into the outbox.</summary>
    public static bool FillsOutbox(RowStatement statement) => statement == ReadRows.LotsMovedToOutbox;
}

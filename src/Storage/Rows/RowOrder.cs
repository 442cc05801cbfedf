namespace NeuroHub.Storage.Rows;

/// <summary>
/// The statements in the order in which a transaction runs them. Events come first: an event that another activation has written
/// already fails the transaction there and then, so no row is ever changed for an event that was not inserted.
/// </summary>
internal static class RowOrder
{
    public static readonly RowStatement[] All = Placed(
        RecordRows.Events, RecordRows.ChainsOpened, RecordRows.AuditEntries,
        LotProjection.Open, LotProjection.SetStatus, LotProjection.SetWorkOrder,
        SerialProjection.Issue, SerialProjection.Move,
        RunProjection.Start, RunProjection.Close, RunProjection.CloseFailed, RunProjection.CloseInOrder, RunProjection.Cancel, RunProjection.CancelInOrder,
        SerialProjection.Count,
        DefectProjection.Find, DefectProjection.Register, DefectProjection.RecordCause,
        MeasurementProjection.Measure, MeasurementProjection.AddToHour, MeasurementProjection.ReadNotNumeric,
        ProcessProjection.Save, ProductModelProjection.Save, UserProjection.Save, UserProjection.Remove, ApiKeyProjection.Save, PlantProjection.Change,
        SessionsEnded.End,
        PrinterProjection.Save, PrinterProjection.Remove, PrinterProjection.ClearDefaults, PrinterProjection.SetDefault, LabelJobProjection.Save,
        FirmwareProjection.Publish, FirmwareProjection.Withdraw,
        AlertProjection.Raise, AlertProjection.Read,
        AnswerRows.Free, LotProjection.OrderSerials,
        LotProgressProjection.MoveToOutbox, LotProgressProjection.Complete, LotProgressProjection.Move,
        AnswerRows.Keep);

    /// <summary>Those after which somebody must look into the outbox.</summary>
    public static bool FillsOutbox(RowStatement statement) => statement == LotProgressProjection.MoveToOutbox;

    private static RowStatement[] Placed(params RowStatement[] statements)
    {
        for (var i = 0; i < statements.Length; i++)
            statements[i].Place = statements[i].Place < 0 ? i : throw new InvalidOperationException($"A statement stands at {statements[i].Place} and at {i}.");
        return statements;
    }
}

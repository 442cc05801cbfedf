using NeuroHub.Storage.Audit;

namespace NeuroHub.Storage.Projections;

/// <summary>The changes of all items of one transaction, kind by kind. Kept and cleared by the writer, batch after batch.</summary>
internal sealed class RowBatch
{
    private readonly Dictionary<long, LotProgress> _progressByLot = [];
    private readonly Dictionary<(long Lot, long Process, string Code, DateTimeOffset Hour), MeasuredHour> _hours = [];

    public List<EventRow> Events { get; } = [];
    public List<ChainOpened> ChainsOpened { get; } = [];
    public List<AuditRow> AuditEntries { get; } = [];
    public List<AnswerRow> Answers { get; } = [];
    public List<RowChange.LotOpened> LotsOpened { get; } = [];
    public List<RowChange.LotStatusSet> LotStatusesSet { get; } = [];
    public List<RowChange.WorkOrderSet> WorkOrdersSet { get; } = [];
    public List<LotProgress> LotsMoved { get; } = [];
    public List<RowChange.SerialsOrdered> SerialsOrdered { get; } = [];
    public List<RowChange.SerialIssued> SerialsIssued { get; } = [];
    public List<RowChange.SerialMoved> SerialsMoved { get; } = [];
    public List<RowChange.RunStarted> RunsStarted { get; } = [];
    public List<RowChange.RunClosed> RunsClosed { get; } = [];
    public List<RowChange.RunClosed> RunsFailed { get; } = [];
    public List<RowChange.RunCancelled> RunsCancelled { get; } = [];
    public List<RowChange.UnitMoved> UnitsMoved { get; } = [];
    public List<RowChange.DefectRecorded> DefectsRecorded { get; } = [];
    public List<RowChange.DefectRegistered> DefectsRegistered { get; } = [];
    public List<RowChange.DefectCauseRecorded> DefectCausesRecorded { get; } = [];
    public List<RowChange.ValueMeasured> ValuesMeasured { get; } = [];
    public List<MeasuredHour> HoursMeasured { get; } = [];
    public List<RowChange.NotNumericRead> NotNumericRead { get; } = [];
    public List<RowChange.ProcessSaved> ProcessesSaved { get; } = [];
    public List<RowChange.ProductModelSaved> ProductModelsSaved { get; } = [];
    public List<RowChange.UserSaved> UsersSaved { get; } = [];
    public List<RowChange.UserRemoved> UsersRemoved { get; } = [];
    public List<RowChange.ApiKeySaved> ApiKeysSaved { get; } = [];
    public List<RowChange.PlantChanged> PlantChanged { get; } = [];
    public List<RowChange.SessionEnded> SessionsEnded { get; } = [];
    public List<RowChange.PrinterSaved> PrintersSaved { get; } = [];
    public List<RowChange.PrinterRemoved> PrintersRemoved { get; } = [];
    public List<RowChange.DefaultPrinterSet> DefaultPrintersSet { get; } = [];
    public List<RowChange.DefaultPrinterCleared> DefaultPrintersCleared { get; } = [];
    public List<RowChange.LabelJobSaved> LabelJobsSaved { get; } = [];
    public List<RowChange.FirmwarePublished> FirmwarePublished { get; } = [];
    public List<RowChange.FirmwareWithdrawn> FirmwareWithdrawn { get; } = [];
    public List<RowChange.AlertRaised> AlertsRaised { get; } = [];
    public List<RowChange.AlertRead> AlertsRead { get; } = [];
    public List<RowChange.AnswerFreed> AnswersFreed { get; } = [];

    /// <summary>One row of a LOT is written once a transaction, however many of its serials are in it.</summary>
    public void Add(LotProgress progress)
    {
        if (!_progressByLot.TryGetValue(progress.LotId, out var sum))
        {
            sum = new LotProgress(progress.LotId);
            _progressByLot.Add(progress.LotId, sum);
            LotsMoved.Add(sum);
        }

        sum.Add(progress);
    }

    /// <summary>The value, and what it adds to the sums of its hour: one row of those is written once a transaction.</summary>
    public void Add(RowChange.ValueMeasured measured)
    {
        ValuesMeasured.Add(measured);
        var hour = MeasuredHour.Of(measured.Run.At);
        var key = (measured.LotId, measured.Run.ProcessId, measured.Code, hour);
        if (!_hours.TryGetValue(key, out var sum))
        {
            sum = new MeasuredHour(measured.LotId, measured.Run.ProcessId, measured.Code, hour);
            _hours.Add(key, sum);
            HoursMeasured.Add(sum);
        }

        sum.Add(measured.Value);
    }

    public void Clear()
    {
        _progressByLot.Clear();
        _hours.Clear();
        Events.Clear();
        ChainsOpened.Clear();
        AuditEntries.Clear();
        Answers.Clear();
        LotsOpened.Clear();
        LotStatusesSet.Clear();
        WorkOrdersSet.Clear();
        LotsMoved.Clear();
        SerialsOrdered.Clear();
        SerialsIssued.Clear();
        SerialsMoved.Clear();
        RunsStarted.Clear();
        RunsClosed.Clear();
        RunsFailed.Clear();
        RunsCancelled.Clear();
        UnitsMoved.Clear();
        DefectsRecorded.Clear();
        DefectsRegistered.Clear();
        DefectCausesRecorded.Clear();
        ValuesMeasured.Clear();
        HoursMeasured.Clear();
        NotNumericRead.Clear();
        ProcessesSaved.Clear();
        ProductModelsSaved.Clear();
        UsersSaved.Clear();
        UsersRemoved.Clear();
        ApiKeysSaved.Clear();
        PlantChanged.Clear();
        SessionsEnded.Clear();
        PrintersSaved.Clear();
        PrintersRemoved.Clear();
        DefaultPrintersSet.Clear();
        DefaultPrintersCleared.Clear();
        LabelJobsSaved.Clear();
        FirmwarePublished.Clear();
        FirmwareWithdrawn.Clear();
        AlertsRaised.Clear();
        AlertsRead.Clear();
        AnswersFreed.Clear();
    }
}

using NeuroHub.Alerts;
using NeuroHub.ApiKeys;
using NeuroHub.Defects;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Storage.Projections;

/// <summary>What one commit does to one read row.</summary>
internal abstract record RowChange
{
    private RowChange()
    {
    }

    /// <summary>Puts itself beside the changes of its kind.</summary>
    public abstract void AddTo(RowBatch batch);

    public sealed record LotOpened(LotEvent.Opened Lot) : RowChange
    {
        public string Routing { get; } = StoredJson.Write(Lot.Routing);

        public override void AddTo(RowBatch batch) => batch.LotsOpened.Add(this);
    }

    /// <summary>By hand. What serials do to a LOT is a <see cref="LotProgress"/>.</summary>
    public sealed record LotStatusSet(long LotId, LotEvent.StatusChanged Change) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.LotStatusesSet.Add(this);
    }

    public sealed record WorkOrderSet(long LotId, LotEvent.WorkOrderChanged Change) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.WorkOrdersSet.Add(this);
    }

    public sealed record LotMoved(LotProgress Progress) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.Add(Progress);
    }

    /// <summary>Serials that are issued in slices: should nobody come to the last one, the outbox does.</summary>
    public sealed record SerialsOrdered(string LotNumber, DateTimeOffset At) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.SerialsOrdered.Add(this);
    }

    public sealed record SerialIssued(SerialState Serial) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.SerialsIssued.Add(this);
    }

    /// <summary>As the commit leaves it, however many events it has.</summary>
    public sealed record SerialMoved(SerialState Serial) : RowChange
    {
        public string Passed { get; } = StoredJson.Write(Serial.Ladder.PassedNumbers());

        public override void AddTo(RowBatch batch) => batch.SerialsMoved.Add(this);
    }

    /// <param name="LotId">Whose run.</param>
    /// <param name="SerialId">Null = LOT-level.</param>
    /// <param name="Run">The start.</param>
    public sealed record RunStarted(long LotId, long? SerialId, OpenRun Run) : RowChange
    {
        /// <summary>Open longer than that is a delay: 150 % of the estimate (rules.md 6).</summary>
        public DateTimeOffset? DueAt { get; } = Run.EstimatedDurationSeconds is { } estimate ? Run.StartedAt.AddSeconds(estimate * 1.5) : null;

        public override void AddTo(RowBatch batch) => batch.RunsStarted.Add(this);
    }

    public sealed record RunClosed(RunCompleted Run) : RowChange
    {
        public string? Defects { get; } = StoredJson.Write(Run.Defects);

        public override void AddTo(RowBatch batch)
        {
            batch.RunsClosed.Add(this);
            if (Run.Result == RunResult.Fail)
                batch.RunsFailed.Add(this);
        }
    }

    public sealed record RunCancelled(Runs.RunCancelled Run) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.RunsCancelled.Add(this);
    }

    /// <summary>A serial moved in a way that figures count: see <see cref="UnitMove"/>.</summary>
    public sealed record UnitMoved(long LotId, long SerialId, string Move, bool WasReworked, DateTimeOffset At) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.UnitsMoved.Add(this);
    }

    public sealed record DefectRecorded(RunCompleted Run, RunDefect Defect) : RowChange
    {
        public string? Measured { get; } = StoredJson.Write(Defect.Measured);

        public string? Limits { get; } = StoredJson.Write(Defect.Limits);

        public override void AddTo(RowBatch batch) => batch.DefectsRecorded.Add(this);
    }

    /// <summary>Apart from a run.</summary>
    public sealed record DefectRegistered(long SerialId, SerialEvent.DefectRegistered Registered) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.DefectsRegistered.Add(this);
    }

    public sealed record DefectCauseRecorded(long DefectId, DefectCause Cause) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.DefectCausesRecorded.Add(this);
    }

    /// <summary>One number of one declared characteristic.</summary>
    /// <param name="LotId">Whose run.</param>
    /// <param name="Run">The completion.</param>
    /// <param name="Code">The characteristic's, as <see cref="MeasurementCode"/> keeps it.</param>
    /// <param name="Position">Among the values of that code in this run.</param>
    /// <param name="Value">The number.</param>
    public sealed record ValueMeasured(long LotId, RunCompleted Run, string Code, int Position, double Value) : RowChange
    {
        public bool IsSample { get; } = MeasurementSample.Has(Run.RunId, Position);

        public override void AddTo(RowBatch batch) => batch.Add(this);
    }

    /// <summary>Readings of one declared characteristic in a run that are no numbers.</summary>
    /// <param name="Run">The completion.</param>
    /// <param name="Code">The characteristic's, as <see cref="MeasurementCode"/> keeps it.</param>
    /// <param name="Count">How many.</param>
    public sealed record NotNumericRead(RunCompleted Run, string Code, int Count) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.NotNumericRead.Add(this);
    }

    public sealed record ProcessSaved(ProcessState Process) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.ProcessesSaved.Add(this);
    }

    public sealed record ProductModelSaved(ProductModelState Model) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.ProductModelsSaved.Add(this);
    }

    public sealed record UserSaved(UserState User) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.UsersSaved.Add(this);
    }

    public sealed record UserRemoved(long UserId) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.UsersRemoved.Add(this);
    }

    public sealed record ApiKeySaved(ApiKeyState Key) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.ApiKeysSaved.Add(this);
    }

    /// <param name="Number">1 for the first change ever.</param>
    /// <param name="Change">What holds from then on.</param>
    public sealed record PlantChanged(int Number, PlantChange Change) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.PlantChanged.Add(this);
    }

    /// <param name="SessionId">A user's session, or what an API key is instead of one.</param>
    /// <param name="UserId">0 = no user's.</param>
    /// <param name="At">When.</param>
    public sealed record SessionEnded(string SessionId, long UserId, DateTimeOffset At) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.SessionsEnded.Add(this);
    }

    public sealed record PrinterSaved(PrinterState Printer) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.PrintersSaved.Add(this);
    }

    public sealed record PrinterRemoved(string PrinterId) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.PrintersRemoved.Add(this);
    }

    public sealed record DefaultPrinterSet(LabelType Label, string PrinterId) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.DefaultPrintersSet.Add(this);
    }

    /// <summary>Whatever the printer was the default for.</summary>
    public sealed record DefaultPrinterCleared(string PrinterId) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.DefaultPrintersCleared.Add(this);
    }

    public sealed record LabelJobSaved(LabelJobView Job, string? Occasion) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.LabelJobsSaved.Add(this);
    }

    public sealed record FirmwarePublished(FirmwareView Firmware, string UploadId) : RowChange
    {
        public FirmwareVersion Version { get; } = FirmwareVersion.TryParse(Firmware.Version, out var version) ? version : default;

        public override void AddTo(RowBatch batch) => batch.FirmwarePublished.Add(this);
    }

    public sealed record FirmwareWithdrawn(string Version, FirmwareEvent.Withdrawn Withdrawal) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.FirmwareWithdrawn.Add(this);
    }

    public sealed record AlertRaised(AlertFact Alert) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.AlertsRaised.Add(this);
    }

    public sealed record AlertRead(string FactKey, DateTimeOffset At, string By) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.AlertsRead.Add(this);
    }

    /// <summary>A kept answer that is none any more: the same key may be sent anew.</summary>
    public sealed record AnswerFreed(byte[] Key) : RowChange
    {
        public override void AddTo(RowBatch batch) => batch.AnswersFreed.Add(this);
    }
}

using NeuroHub.Serials;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// What commits add to a LOT's row. Only sums, earliest and latest times, so that the row comes out the same
/// in whichever order the serials of a LOT commit.
/// </summary>
internal sealed class LotProgress(long lotId)
{
    public long LotId { get; } = lotId;
    public int Serials { get; set; }
    public int InProgress { get; private set; }
    public int Passed { get; private set; }

    /// <summary>DEFECTED and REWORK.</summary>
    public int Defected { get; private set; }
    public int Scrapped { get; private set; }
    public int OpenRuns { get; private set; }
    public int Gate { get; set; }
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>The latest time at which a serial became final.</summary>
    public DateTimeOffset? FinalAt { get; private set; }

    public void Touch(DateTimeOffset at) => At = at > At ? at : At;

    public void RunStarted(DateTimeOffset at)
    {
        OpenRuns++;
        StartedAt = StartedAt < at ? StartedAt : at;
        Touch(at);
    }

    public void RunClosed(DateTimeOffset at)
    {
        OpenRuns--;
        Touch(at);
    }

    public void SerialMoved(SerialState before, SerialState after)
    {
        Count(before.Status, -1);
        Count(after.Status, 1);
        if (after.IsFinal && !before.IsFinal)
            FinalAt = FinalAt > after.CompletedAt ? FinalAt : after.CompletedAt;
        Touch(after.UpdatedAt);
    }

    public void Add(LotProgress other)
    {
        Serials += other.Serials;
        InProgress += other.InProgress;
        Passed += other.Passed;
        Defected += other.Defected;
        Scrapped += other.Scrapped;
        OpenRuns += other.OpenRuns;
        Gate += other.Gate;
        StartedAt = other.StartedAt is null || StartedAt < other.StartedAt ? StartedAt : other.StartedAt;
        FinalAt = other.FinalAt is null || FinalAt > other.FinalAt ? FinalAt : other.FinalAt;
        Touch(other.At);
    }

    private void Count(SerialStatus status, int by)
    {
        switch (status)
        {
            case SerialStatus.InProgress:
                InProgress += by;
                break;
            case SerialStatus.Passed:
                Passed += by;
                break;
            case SerialStatus.Defected or SerialStatus.Rework:
                Defected += by;
                break;
            case SerialStatus.Scrapped:
                Scrapped += by;
                break;
        }
    }
}

/// <summary>
/// Changes of LOT rows by their serials and runs (rules.md 3): one change of a row in a transaction, however many serials of the LOT are in it.
/// </summary>
internal static class LotProgressProjection
{
    private const string IsActive = "t.status IN ('CREATED', 'IN_PROGRESS')";

    private const string AllFinal =
        "t.passed_count + {passed} + t.scrapped_count + {scrapped} >= t.target_quantity";

    private const string NextStatus =
        "CASE WHEN " + IsActive + " AND " + AllFinal + " THEN 'COMPLETED' "
        + "WHEN t.status = 'CREATED' AND {started_at} IS NOT NULL THEN 'IN_PROGRESS' ELSE t.status END";

    // Written with CASE, because the function for the greater of two values has different names in the engines.
    public const string LaterUpdate = "CASE WHEN {at} > t.updated_at THEN {at} ELSE t.updated_at END";

    public const string EarlierStart =
        "CASE WHEN t.started_at IS NULL OR t.started_at > {started_at} THEN coalesce({started_at}, t.started_at) ELSE t.started_at END";

    private const string LaterFinal =
        "CASE WHEN t.last_final_at IS NULL OR t.last_final_at < {final_at} THEN coalesce({final_at}, t.last_final_at) ELSE t.last_final_at END";

    public static readonly RowStatement<LotProgress> Move = RowStatement<LotProgress>.Update(
        "lots",
        c => c
            .Long("id", r => r.LotId)
            .Int("serials", r => r.Serials)
            .Int("in_progress", r => r.InProgress)
            .Int("passed", r => r.Passed)
            .Int("defected", r => r.Defected)
            .Int("scrapped", r => r.Scrapped)
            .Int("open_runs", r => r.OpenRuns)
            .Int("gate", r => r.Gate)
            .TimeOrNull("started_at", r => r.StartedAt)
            .TimeOrNull("final_at", r => r.FinalAt)
            .Time("at", r => r.At),
        "serial_count = t.serial_count + {serials}, in_progress_count = t.in_progress_count + {in_progress}, "
            + "passed_count = t.passed_count + {passed}, defected_count = t.defected_count + {defected}, "
            + "scrapped_count = t.scrapped_count + {scrapped}, open_runs = t.open_runs + {open_runs}, "
            + $"gate_version = t.gate_version + {{gate}}, status = {NextStatus}, updated_at = {LaterUpdate}, "
            + $"started_at = {EarlierStart}, last_final_at = {LaterFinal}, "
            + $"completed_at = CASE WHEN {IsActive} AND {AllFinal} THEN {LaterFinal} ELSE t.completed_at END")
        .SumOf<LotProgress, long>(part => part.LotId, part => new LotProgress(part.LotId), (sum, part) => sum.Add(part));

    // Runs before the row itself changes, while the old status can still be compared with the next one.
    public static readonly RowStatement MoveToOutbox = RowStatement<LotProgress>.InsertFrom(
        "lots",
        c => c
            .Long("id", r => r.LotId)
            .Int("passed", r => r.Passed)
            .Int("scrapped", r => r.Scrapped)
            .TimeOrNull("started_at", r => r.StartedAt)
            .Time("at", r => r.At),
        "INSERT INTO outbox (kind, key, at, due_at) SELECT 'lot.progress', t.lot_number, {at}, {at}",
        $"{NextStatus} <> t.status")
        .Of(Move);

    // Alerts of LOTs that are completed by their serials. Only the row can tell, while it is locked and before it changes. The texts are the same as
    // in AlertRules. The time is the row's completed_at. It does not depend on which commits shared a transaction, which the record does not say.
    public static readonly RowStatement Complete = RowStatement<LotProgress>.InsertFrom(
        "lots",
        c => c
            .Long("id", r => r.LotId)
            .Int("passed", r => r.Passed)
            .Int("scrapped", r => r.Scrapped)
            .TimeOrNull("final_at", r => r.FinalAt),
        "INSERT INTO alerts (fact_key, alert_type, severity, title, message, lot_number, created_at) "
            + "SELECT 'lot-completed/' || t.lot_number, 'LOT_COMPLETED', 'LOW', 'LOT completed', "
            + "'LOT ' || t.lot_number || ' is completed.', t.lot_number, " + LaterFinal,
        $"{IsActive} AND {AllFinal}",
        "ON CONFLICT (fact_key) DO NOTHING")
        // A commit in which no serial became final completes no LOT. These are nearly all commits, so they skip this statement.
        .Of(Move, static lot => lot.FinalAt is not null);
}

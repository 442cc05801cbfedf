using NeuroHub.Serials;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// What commits add to a LOT's row. Sums, earliest and latest times only, so that the row comes out the same
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

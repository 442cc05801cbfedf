using System.Collections.Immutable;
using NeuroHub.EventSourcing;
using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Lots;

/// <summary>Rules for a LOT (rules.md 2 and 3). Pure: the same state, row, command and facts give the same events or refusal.</summary>
public static class LotDecider
{
    /// <summary>Most serials of one commit. The rest of the plant waits no longer for it than for any other batch.</summary>
    public const int LargestSlice = 256;

    public static Decision<LotEvent> Open(LotState lot, OpenLot command, Routing routing, long id, DateTimeOffset now) =>
        lot.Status != LotStatus.Unknown
            ? LotRefusals.Duplicate(lot.LotNumber)
            : new LotEvent.Opened
            {
                Id = id,
                LotNumber = lot.LotNumber,
                ProductModel = command.ProductModel,
                TargetQuantity = command.TargetQuantity,
                WorkOrder = command.WorkOrder,
                ProductionDate = command.ProductionDate,
                Shift = command.Shift,
                Routing = routing,
                At = now,
            };

    /// <param name="lotNumber">The LOT's number.</param>
    /// <param name="row">Its row; null when there is no such LOT.</param>
    /// <param name="command">The change.</param>
    /// <param name="now">The server's clock.</param>
    public static Decision<LotEvent> ChangeStatus(string lotNumber, LotRow? row, ChangeLotStatus command, DateTimeOffset now)
    {
        if (row is null)
            return RunRefusals.LotNotFound(lotNumber);
        var from = row.View.Status;
        if (from == command.Status)
            return Decision<LotEvent>.Nothing;
        if (!MayChange(from, command.Status))
            return LotRefusals.InvalidTransition(lotNumber, from, command.Status);
        if (command.Status is LotStatus.Completed or LotStatus.Cancelled && string.IsNullOrWhiteSpace(command.Reason))
            return LotRefusals.ReasonRequired(command.Status);
        if (command.Status == LotStatus.Completed && row.OpenRuns > 0)
            return LotRefusals.HasOpenRuns(lotNumber, row.OpenRuns);
        return new LotEvent.StatusChanged(from, command.Status, command.Reason, command.Context.By.Username, now);
    }

    public static Decision<LotEvent> ChangeWorkOrder(LotState lot, ChangeWorkOrder command, DateTimeOffset now)
    {
        if (lot.Status == LotStatus.Unknown)
            return RunRefusals.LotNotFound(lot.LotNumber);
        var wanted = command.WorkOrder is null ? lot.WorkOrder : string.IsNullOrWhiteSpace(command.WorkOrder) ? null : command.WorkOrder;
        return wanted == lot.WorkOrder ? Decision<LotEvent>.Nothing : new LotEvent.WorkOrderChanged(wanted, now);
    }

    /// <summary>Decides which sequence numbers a command gets: the lowest free ones, unless it names one.</summary>
    /// <param name="lot">The LOT.</param>
    /// <param name="row">Its row; null when there is no such LOT.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="taken">Serial numbers that exist elsewhere.</param>
    /// <param name="now">The server's clock.</param>
    public static Decision<LotEvent> IssueSerials(
        LotState lot, LotRow? row, IssueSerials command, IReadOnlySet<string> taken, DateTimeOffset now)
    {
        if (row is null)
            return RunRefusals.LotNotFound(lot.LotNumber);
        if (row.View.Status is not (LotStatus.Created or LotStatus.InProgress))
            return RunRefusals.LotNotActive(lot.LotNumber, row.View.Status);

        var count = command.Quantity ?? 1;
        if (lot.Issued.Count + count > lot.TargetQuantity || command.SequenceInLot > lot.TargetQuantity)
            return LotRefusals.QuantityExceeded(lot.LotNumber, lot.TargetQuantity);
        if (command.SequenceInLot is { } named && lot.Issued.Contains(named))
            return LotRefusals.DuplicateSerial($"{named} of LOT {lot.LotNumber}");
        if (command.SerialNumber is { } number && taken.Contains(number))
            return LotRefusals.DuplicateSerial(number);
        if (command.SequenceInLot is { } sequence)
            return command.SerialNumber is null && taken.Contains(SerialNumber.Of(lot.LotNumber, sequence))
                ? LotRefusals.DuplicateSerial(SerialNumber.Of(lot.LotNumber, sequence))
                : new LotEvent.SerialsIssued([sequence], now);

        var free = Free(lot, command.SerialNumber is null ? taken : ImmutableHashSet<string>.Empty, count);
        return free.Length < count
            ? LotRefusals.QuantityExceeded(lot.LotNumber, lot.TargetQuantity)
            : new LotEvent.SerialsIssued(free, now);
    }

    /// <summary>As <see cref="IssueSerials"/>, but only the first slice; <see cref="NextSlice"/> continues.</summary>
    public static Decision<LotEvent> OrderSerials(
        LotState lot, LotRow? row, IssueSerials command, IReadOnlySet<string> taken, DateTimeOffset now)
    {
        var whole = IssueSerials(lot, row, command, taken, now);
        if (whole.Refusal is not null)
            return whole;
        var sequences = ((LotEvent.SerialsIssued)whole.Events[0]).Sequences;
        return new LotEvent.SerialsIssued(sequences[..LargestSlice], now)
        {
            Order = new IssueOrder(sequences.Length, command.Context.By, command.Context.Keys),
            Remaining = sequences.Length - LargestSlice,
        };
    }

    /// <summary>The next slice of the open order; nothing when there is no open order.</summary>
    public static Decision<LotEvent> NextSlice(LotState lot, IReadOnlySet<string> taken, DateTimeOffset now)
    {
        if (lot.OpenOrder is not { } open)
            return Decision<LotEvent>.Nothing;
        var wanted = Math.Min(open.Remaining, LargestSlice);
        var sequences = Free(lot, taken, wanted);
        // Too few are left when other LOTs' serials got numbers of this LOT by hand since the order began. The order ends with what is free.
        return new LotEvent.SerialsIssued(sequences, now) { Remaining = sequences.Length < wanted ? 0 : open.Remaining - wanted };
    }

    public static Decision<LotEvent> Start(LotState lot, LotRow? row, StartProcess command, StartFacts facts)
    {
        if (RunRules.Override(command) is { } forbidden)
            return forbidden;
        if (RunRules.Known(row is not null, lot.LotNumber, facts.Process, command.ProcessId, facts.Worker, command.Context.By, facts.Nameable) is { } unknown)
            return unknown;

        // When the last serial completes the LOT, the row knows it before the LOT's own stream does.
        var gate = lot.Gate() with { Status = row!.View.Status };
        var refusal = RunRules.Active(gate) ?? RunRules.InRouting(gate, facts.Process!);
        if (refusal is not null)
            return refusal;

        var process = gate.Routing.ById(facts.Process!.Id)!;
        if ((RunRules.NotPassed(lot.Ladder, "LOT " + lot.LotNumber, process.Number) ?? RunRules.NoOpenRun(lot.Ladder, "LOT " + lot.LotNumber)) is { } running)
            return running;

        var outOfOrder = RunRules.InOrder(gate.Routing, process, "LOT " + lot.LotNumber, Passed, Skipped);
        if (outOfOrder is not null && command.OverrideReason is null)
            return outOfOrder;

        var isOverride = outOfOrder is not null;
        return new LotEvent.ProcessStarted(
            RunFacts.Started(lot.Ladder, process, command, facts, isOverride, isRework: false),
            isOverride ? RunRules.Missing(gate.Routing, process.Number, Passed, Skipped) : [],
            lot.Status == LotStatus.InProgress ? null : lot.Status);

        bool Passed(int number) => lot.Ladder.Of(number).Passed;
        bool Skipped(int number) => lot.Ladder.Of(number).Skipped;
    }

    public static Decision<LotEvent> Complete(LotState lot, CompleteProcess command, CompleteFacts facts)
    {
        if (RunRules.Known(lot.Status != LotStatus.Unknown, lot.LotNumber, facts.Process, command.ProcessId, facts.Worker, command.Context.By, facts.Nameable) is { } unknown)
            return unknown;
        var process = lot.Routing.ById(facts.Process!.Id);
        // A process outside the routing can have no run here. The refusal names it by its own number.
        var refusal = process is null
            ? RunRefusals.NotStarted("LOT " + lot.LotNumber, facts.Process.Number)
            : RunRules.IsOpen(lot.Ladder, "LOT " + lot.LotNumber, process.Number)
                ?? RunRules.DataAgrees(command)
                ?? RunRules.TimesAgree(command);
        return refusal is not null
            ? refusal
            : new LotEvent.ProcessCompleted(RunFacts.Completed(lot.Ladder.Open!, process!, command, facts));
    }

    /// <summary>Start and complete in one command. If either is refused, the first refusal is the answer and there are no events.</summary>
    public static Decision<LotEvent> Record(
        LotState lot, LotRow? row, RecordProcess command, StartFacts start, CompleteFacts complete)
    {
        var started = Start(lot, row, command.Start, start);
        if (started.Refusal is not null)
            return started;
        var completed = Complete(lot.Apply(started.Events[0]), command.Complete, complete);
        return completed.Refusal is not null ? completed : new Decision<LotEvent>([.. started.Events, .. completed.Events], null);
    }

    public static Decision<LotEvent> CancelStart(LotState lot, CancelStart command, CancelFacts facts)
    {
        if (!facts.NamedLotExists)
            return RunRefusals.LotNotFound(lot.LotNumber);
        if (facts.Process is null)
            return RunRefusals.ProcessNotFound(command.ProcessId);
        return CancelRules.MayCancel(lot.Ladder, "LOT " + lot.LotNumber, facts.Number, command.Context.By, facts.Now) is { } refusal
            ? refusal
            : new LotEvent.StartCancelled(CancelRules.Cancelled(lot.Ladder.Open!, command, facts.Now));
    }

    /// <summary>Records what serials changed in the row and the LOT's own stream does not have yet.</summary>
    public static Decision<LotEvent> NoteProgress(LotState lot, LotRow? row, DateTimeOffset now) =>
        row?.View.Status switch
        {
            LotStatus.InProgress when lot.Status == LotStatus.Created => new LotEvent.ProgressNoted(LotStatus.InProgress, now),
            LotStatus.Completed when lot.Status is LotStatus.Created or LotStatus.InProgress =>
                new LotEvent.ProgressNoted(LotStatus.Completed, now),
            _ => Decision<LotEvent>.Nothing,
        };

    private static bool MayChange(LotStatus from, LotStatus to) => (from, to) is
        (LotStatus.Created, LotStatus.InProgress) or
        (LotStatus.InProgress, LotStatus.Completed) or
        (LotStatus.Completed, LotStatus.Closed) or
        (LotStatus.Created or LotStatus.InProgress, LotStatus.Cancelled);

    private static ImmutableArray<int> Free(LotState lot, IReadOnlySet<string> taken, int count)
    {
        var free = ImmutableArray.CreateBuilder<int>(count);
        for (var sequence = 1; sequence <= lot.TargetQuantity && free.Count < count; sequence++)
            if (!lot.Issued.Contains(sequence) && !taken.Contains(SerialNumber.Of(lot.LotNumber, sequence)))
                free.Add(sequence);
        return free.ToImmutable();
    }
}

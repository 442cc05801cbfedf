using System.Collections.Immutable;
using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Serials;

namespace NeuroHub.Lots;

/// <summary>Issues serials: a few in one commit, thousands in slices.</summary>
public sealed partial class LotGrain
{
    public async Task<Result<IssuedSerials>> IssueSerials(IssueSerials command)
    {
        // Numbers are given in order, so an earlier order that was interrupted is finished first. Its origin is not this caller.
        if (await FinishOrder(from: null) is { IsDone: false } refused)
            return refused;
        if (command.Quantity is not > LotDecider.LargestSlice)
            return await Issue(
                async taken => LotDecider.IssueSerials(State, await rows.Read(Number), command, taken, Now()), [], _ => command.Context, command.SerialNumber);

        if (await KeptAnswers.First(Log, command.Context, SerialsAnswer) is { } again)
            return again;
        var begun = await Issue(
            async taken => LotDecider.OrderSerials(State, await rows.Read(Number), command, taken, Now()),
            await TakenNumbers(),
            _ => command.Context with { Keys = [] });
        return begun.IsDone ? await FinishOrder(command.Context.From) ?? CommitRefusals.Conflict() : begun;
    }

    public async Task FinishIssue()
    {
        if (await FinishOrder(from: null) is { Refusal: { Code: not RefusalCode.LotQuantityExceeded } refusal })
            throw new StoreUnavailableException($"The serials ordered of LOT {Number} could not all be issued: {refusal.Detail}");
    }

    /// <summary>Issues the rest of an open order, slice by slice.</summary>
    /// <returns>The answer to the whole order; null when there is none.</returns>
    private async Task<Result<IssuedSerials>?> FinishOrder(Origin? from)
    {
        Result<IssuedSerials>? answer = null;
        var keeps = true;
        while (State.OpenOrder is { } open)
        {
            var context = new CommandContext(open.Order.By, open.Order.Keys, from);
            answer = await Issue(
                taken => Task.FromResult(LotDecider.NextSlice(State, taken, Now())),
                [],
                slice => keeps && IsLast(open, slice) ? context : context with { Keys = [] });
            if (!ReferenceEquals(State.OpenOrder, open))
            {
                if (State.OpenOrder is null && answer.IsDone && answer.Value.Serials.Count < open.Order.Quantity)
                    return LotRefusals.QuantityExceeded(Number, State.TargetQuantity);
                continue;
            }

            // Another command has used its key meanwhile: the order continues, and its answer is not kept.
            if (!keeps || answer.Refusal is { Code: not RefusalCode.IdempotencyKeyReused })
                return answer.IsDone ? CommitRefusals.Conflict() : answer;
            keeps = false;
        }

        return answer;
    }

    /// <summary>Commits one set of serials.</summary>
    /// <param name="decide">Decides the sequence numbers, given the serial numbers that exist elsewhere.</param>
    /// <param name="taken">The existing serial numbers that are known so far.</param>
    /// <param name="context">The context of the commit.</param>
    /// <param name="named">The number that the command names.</param>
    private async Task<Result<IssuedSerials>> Issue(
        Func<ImmutableHashSet<string>, Task<Decision<LotEvent>>> decide,
        ImmutableHashSet<string> taken,
        Func<LotEvent.SerialsIssued, CommandContext> context,
        string? named = null)
    {
        // Existing serial numbers are noticed only when a commit fails because of them: numbers given by hand are rare.
        while (true)
        {
            var decision = await decide(taken);
            ImmutableArray<SerialEvent.Created> created = [];
            var slices = State.OpenOrder?.Slices ?? [];
            if (decision.Events is [LotEvent.SerialsIssued issued])
            {
                var firstId = await ids.Serials(issued.Sequences.Length);
                created = [.. OpenIssueOrder.Serials(State, issued, firstId).Select(serial => named is null ? serial : serial with { SerialNumber = named })];
                if (issued.Remaining is not null)
                    issued = issued with { FirstSerialId = firstId };
                decision = issued;
            }
            else
            {
                issued = new LotEvent.SerialsIssued([], Now());
            }

            var answer = await Commit(
                decision,
                context(issued),
                _ => new IssuedSerials(IsAll(issued) ? [.. Before(slices).Concat(created).Select(serial => SerialViews.Of(Fresh(serial)))] : []),
                SerialsAnswer,
                item => item with { Appends = item.Appends.AddRange(created.Select(Begin)) });

            if (answer!.IsDone || answer.Refusal.Code != RefusalCode.Conflict)
                return answer;
            var existing = await Existing(created.Select(serial => serial.SerialNumber));
            if (existing.IsEmpty)
                return answer;
            // Each round knows more numbers, so the loop ends: with a commit, or when the LOT has no free number left.
            taken = taken.Union(existing);
        }
    }

    /// <summary>The answer to a whole order is made once, with its last slice.</summary>
    private bool IsAll(LotEvent.SerialsIssued issued) => State.OpenOrder is { } open ? IsLast(open, issued) : issued.Order is null;

    private static bool IsLast(OpenIssueOrder open, LotEvent.SerialsIssued slice) =>
        slice.Remaining == 0 && open.Slices.Sum(before => before.Sequences.Length) + slice.Sequences.Length == open.Order.Quantity;

    private IEnumerable<SerialEvent.Created> Before(IEnumerable<LotEvent.SerialsIssued> slices) =>
        slices.SelectMany(slice => OpenIssueOrder.Serials(State, slice, slice.FirstSerialId!.Value));

    /// <summary>
    /// Numbers of this LOT that were given by hand to serials of other LOTs. An order must know before its first slice that all of it can
    /// be issued.
    /// </summary>
    private Task<ImmutableHashSet<string>> TakenNumbers() => Existing(
        Enumerable.Range(1, State.TargetQuantity).Where(sequence => !State.Issued.Contains(sequence)).Select(sequence => SerialNumber.Of(Number, sequence)));

    private async Task<ImmutableHashSet<string>> Existing(IEnumerable<string> numbers)
    {
        var streams = numbers.ToDictionary(SerialStream.Id);
        return [.. (await Log.Existing(streams.Keys)).Select(stream => streams[stream])];
    }

    private static SerialState Fresh(SerialEvent.Created serial) => SerialState.Unknown(serial.SerialNumber).Apply(serial);

    private static StreamAppend Begin(SerialEvent.Created serial) => new(
        SerialStream.Id(serial.SerialNumber),
        0,
        [new Change(serial, SerialState.Unknown(serial.SerialNumber), Fresh(serial))]);
}

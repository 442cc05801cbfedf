using System.Collections.Immutable;
using NeuroHub.Results;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Lots;

/// <summary>An order of serials that is issued in slices, because one commit of thousands would delay the whole plant (docs/adr/0029).</summary>
/// <param name="Quantity">How many serials in total.</param>
/// <param name="By">Who ordered them.</param>
/// <param name="Keys">The answer is kept under these keys when the last slice is durable.</param>
public sealed record IssueOrder(int Quantity, Actor By, IReadOnlyList<AnswerKey> Keys);

/// <summary>An order that is not finished, as the LOT's events describe it.</summary>
/// <param name="Order">The order.</param>
/// <param name="Remaining">How many serials are still to be issued.</param>
/// <param name="Slices">The slices that are issued.</param>
public sealed record OpenIssueOrder(IssueOrder Order, int Remaining, ImmutableArray<LotEvent.SerialsIssued> Slices)
{
    /// <summary>The order after an event; null when it is finished.</summary>
    public static OpenIssueOrder? After(OpenIssueOrder? open, LotEvent.SerialsIssued slice) => (open, slice) switch
    {
        (_, { Remaining: null or 0 }) => null,
        (_, { Order: { } order, Remaining: { } remaining }) => new OpenIssueOrder(order, remaining, [slice]),
        ({ } order, { Remaining: { } remaining }) => order with { Remaining = remaining, Slices = order.Slices.Add(slice) },
        _ => null,
    };

    /// <summary>The first events of a slice's serials.</summary>
    public static IEnumerable<SerialEvent.Created> Serials(LotState lot, LotEvent.SerialsIssued slice, long firstId) =>
        slice.Sequences.Select((sequence, i) => new SerialEvent.Created(
            firstId + i, SerialNumber.Of(lot.LotNumber, sequence), lot.Id, lot.LotNumber, sequence, slice.At));
}

/// <summary>Which sequences of a LOT are issued: one bit each, at most 9999.</summary>
public sealed record SequenceSet(ImmutableArray<ulong> Words, int Count)
{
    public static SequenceSet Empty { get; } = new([], 0);

    public bool Contains(int sequence) =>
        sequence / 64 is var word && word < Words.Length && (Words[word] & Bit(sequence)) != 0;

    public SequenceSet With(ImmutableArray<int> sequences)
    {
        var words = Words.ToBuilder();
        foreach (var sequence in sequences)
        {
            while (words.Count <= sequence / 64)
                words.Add(0);
            words[sequence / 64] |= Bit(sequence);
        }

        return new SequenceSet(words.ToImmutable(), Count + sequences.Length);
    }

    private static ulong Bit(int sequence) => 1UL << (sequence % 64);
}

using System.Collections.Immutable;

namespace NeuroHub.Lots;

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

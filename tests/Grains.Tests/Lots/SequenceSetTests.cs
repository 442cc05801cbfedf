using CsCheck;
using NeuroHub.Lots;

namespace NeuroHub.Grains.Tests.Lots;

public class SequenceSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(9999)]
    public void A_sequence_that_was_issued_is_in_the_set(int sequence) => Assert.True(SequenceSet.Empty.With([sequence]).Contains(sequence));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(64, 63)]
    [InlineData(64, 128)]
    [InlineData(1, 9999)]
    public void A_sequence_that_was_not_issued_is_not_in_the_set(int issued, int other) =>
        Assert.False(SequenceSet.Empty.With([issued]).Contains(other));

    [Fact]
    public void The_empty_set_has_no_sequence() => Assert.False(SequenceSet.Empty.Contains(1));

    [Fact]
    public void Adding_leaves_the_set_before_it_as_it_was()
    {
        var before = SequenceSet.Empty.With([1]);
        before.With([2]);
        Assert.False(before.Contains(2));
    }

    [Fact]
    public void The_set_is_the_set_of_what_was_added() =>
        Gen.Int[1, 9999].HashSet[0, 60].Sample(
            issued =>
            {
                var set = SequenceSet.Empty.With([.. issued]);
                return set.Count == issued.Count && Enumerable.Range(1, 9999).All(n => set.Contains(n) == issued.Contains(n));
            },
            iter: 200);
}

using NeuroHub.Processes;

namespace NeuroHub.Grains.Tests.MasterData;

public class RoutingTests
{
    /// <summary>Numbers with gaps, ids in another order.</summary>
    private static readonly Routing Gaps = new(
    [
        new RoutingProcess { Id = 30, Number = 2, Code = "A" },
        new RoutingProcess { Id = 10, Number = 5, Code = "B" },
        new RoutingProcess { Id = 20, Number = 9, Code = "C" },
    ]);

    [Theory]
    [InlineData(10, "B")]
    [InlineData(20, "C")]
    [InlineData(2, null)]
    public void A_process_is_found_by_its_id(long id, string? code) => Assert.Equal(code, Gaps.ById(id)?.Code);

    [Theory]
    [InlineData(2, "A")]
    [InlineData(9, "C")]
    [InlineData(10, null)]
    public void A_process_is_found_by_its_number(int number, string? code) => Assert.Equal(code, Gaps.ByNumber(number)?.Code);

    [Theory]
    [InlineData(2, null)]
    [InlineData(5, "A")]
    [InlineData(9, "B")]
    [InlineData(10, "C")]
    public void The_predecessor_is_the_next_lower_number_of_the_routing(int number, string? code) => Assert.Equal(code, Gaps.Before(number)?.Code);

    [Fact]
    public void A_process_allows_rework_unless_it_says_otherwise() => Assert.True(Gaps.Processes[0].ReworkAllowed);

    [Fact]
    public void An_empty_routing_has_no_process() => Assert.Null(Routing.Empty.Before(1));
}

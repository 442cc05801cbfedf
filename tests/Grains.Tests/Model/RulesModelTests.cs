namespace NeuroHub.Grains.Tests.Model;

public class RulesModelTests
{
    [Fact]
    public void Whatever_a_floor_does_the_deciders_answer_as_the_rules_say() => Plays.Each(4000, Comparison.Run);
}

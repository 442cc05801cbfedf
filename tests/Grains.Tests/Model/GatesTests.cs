namespace NeuroHub.Grains.Tests.Model;

/// <summary>What is told beforehand is what happens: eligibility and start, can-rework and approval, at every point of any history.</summary>
public class GatesTests
{
    private const int Few = 300;

    [Fact]
    public void A_process_is_eligible_exactly_when_its_start_succeeds() => Plays.Each(Few, play => Played.Through(play, (lot, step, act) =>
    {
        act();
        if (!lot.Serials.ContainsKey(step.Unit))
            return;
        for (var process = 1; process <= 10; process++)
        {
            var eligibility = lot.Eligibility(step.Unit, process);
            var refusal = lot.Start(step.Unit, process).Refusal;
            Assert.Equal(refusal is null, eligibility.IsEligible);
            Assert.Equal(refusal, eligibility.Gates.FirstOrDefault(gate => !gate.IsOpen).Refusal);
        }
    }));

    [Fact]
    public void A_serial_can_be_reworked_exactly_when_the_approval_succeeds() => Plays.Each(Few, play => Played.Through(play, (lot, step, act) =>
    {
        act();
        if (!lot.Serials.ContainsKey(step.Unit))
            return;
        var reasons = lot.ReasonsAgainstRework(step.Unit);
        var refusal = lot.Rework(step.Unit).Refusal;
        Assert.Equal(refusal is null, reasons.Count == 0);
        Assert.Equal(refusal, reasons.Count == 0 ? null : reasons[0]);
    }));
}

using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>rules.md 3, check 5 of "Start".</summary>
public class OrderOfProcessesTests
{
    [Fact]
    public void The_first_process_has_no_predecessor() =>
        Assert.Equal(1, SerialGiven.Serial().When(Commands.Start(1)).Run.ProcessNumber);

    [Fact]
    public void The_second_process_of_a_fresh_serial_needs_the_first() =>
        SerialGiven.Serial().When(Commands.Start(2)).Refused(RefusalCode.PreviousProcessNotCompleted);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_fresh_serial_is_out_of_sequence_at_a_later_process(int process) =>
        SerialGiven.Serial().When(Commands.Start(process)).Refused(RefusalCode.InvalidProcessSequence);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_serial_goes_on_with_the_process_after_its_last_PASS(int last) =>
        Assert.Equal(last + 1, SerialGiven.Serial().PassedThrough(last).When(Commands.Start(last + 1)).Run.ProcessNumber);

    [Fact]
    public void A_process_two_ahead_needs_its_direct_predecessor_first() =>
        SerialGiven.Serial().Passed(1).When(Commands.Start(3))
            .RefusedSaying(RefusalCode.PreviousProcessNotCompleted, $"Process 3 of {Floor.SerialNumber} needs a PASS in process 2 first.");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Process_7_says_how_many_of_the_six_before_it_have_passed(int passed) =>
        SerialGiven.Serial().PassedThrough(passed).When(Commands.Start(7)).RefusedSaying(
            RefusalCode.PreviousProcessNotCompleted,
            $"Process 7 requires all previous processes (1-6) to be PASS. Current PASS count: {passed}");

    [Fact]
    public void Process_7_starts_when_all_six_before_it_have_passed() =>
        Assert.Equal(7, SerialGiven.Serial().PassedThrough(6).When(Commands.Start(7)).Run.ProcessNumber);

    [Fact]
    public void A_gate_of_another_routing_says_its_own_numbers() =>
        SerialGiven.Serial().Routed(Floor.RoutingOf(5, requiresAll: [4])).Passed(1).When(Commands.Start(4)).RefusedSaying(
            RefusalCode.PreviousProcessNotCompleted,
            "Process 4 requires all previous processes (1-3) to be PASS. Current PASS count: 1");

    [Fact]
    public void The_process_after_process_7_needs_only_process_7_when_that_could_start_now() =>
        SerialGiven.Serial().PassedThrough(6).When(Commands.Start(8)).Refused(RefusalCode.PreviousProcessNotCompleted);

    [Fact]
    public void The_process_after_process_7_is_out_of_sequence_when_process_7_could_not_start_either() =>
        SerialGiven.Serial().PassedThrough(5).When(Commands.Start(8)).Refused(RefusalCode.InvalidProcessSequence);

    [Fact]
    public void A_first_process_that_requires_all_before_it_has_none_to_wait_for() =>
        Assert.Equal(1, SerialGiven.Serial().Routed(Floor.RoutingOf(2, requiresAll: [1])).When(Commands.Start(1)).Run.ProcessNumber);

    [Fact]
    public void A_second_process_that_requires_all_before_it_names_the_first_alone() =>
        SerialGiven.Serial().Routed(Floor.RoutingOf(2, requiresAll: [2])).When(Commands.Start(2)).RefusedSaying(
            RefusalCode.PreviousProcessNotCompleted,
            "Process 2 requires all previous processes (1-1) to be PASS. Current PASS count: 0");

    [Fact]
    public void A_refused_start_names_the_open_process() =>
        SerialGiven.Serial().Passed(1).Started(2).When(Commands.Start(3))
            .RefusedSaying(RefusalCode.DuplicateStart, $"Process 2 of {Floor.SerialNumber} is already started.");
}

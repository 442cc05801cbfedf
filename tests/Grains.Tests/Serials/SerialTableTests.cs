using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using static NeuroHub.Grains.Tests.Serials.SerialTableTests.Asked;
using static NeuroHub.Grains.Tests.Serials.SerialTableTests.Standing;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>Every status x command of rules.md 3 "Serial". All commands are about process 2 of three.</summary>
public class SerialTableTests
{
    private static readonly Routing Three = Floor.RoutingOf(3);

    public enum Standing
    {
        Unknown,
        Created,
        InProgress,
        InProgressRunning,
        Defected,
        Rework,
        ReworkRunning,
        Passed,
        Scrapped,
    }

    public enum Asked
    {
        Start,
        CompletePass,
        CompleteFail,
        RecordPass,
        RecordFail,
        Approve,
        Scrap,
        Register,
    }

    public static TheoryData<Standing, Asked, RefusalCode> Refusals => new()
    {
        { Unknown, Register, RefusalCode.SerialNotFound },
        { Created, Register, RefusalCode.ProcessNotStarted },
        { InProgress, Register, RefusalCode.ProcessNotStarted },
        { InProgressRunning, Register, RefusalCode.DuplicateStart },
        { ReworkRunning, Register, RefusalCode.DuplicateStart },
        { Passed, Register, RefusalCode.SerialFinal },
        { Scrapped, Register, RefusalCode.SerialFinal },
        { Unknown, Start, RefusalCode.SerialNotFound },
        { Unknown, CompletePass, RefusalCode.SerialNotFound },
        { Unknown, CompleteFail, RefusalCode.SerialNotFound },
        { Unknown, RecordPass, RefusalCode.SerialNotFound },
        { Unknown, RecordFail, RefusalCode.SerialNotFound },
        { Unknown, Approve, RefusalCode.SerialNotFound },
        { Unknown, Scrap, RefusalCode.SerialNotFound },
        { Created, Start, RefusalCode.PreviousProcessNotCompleted },
        { Created, CompletePass, RefusalCode.ProcessNotStarted },
        { Created, CompleteFail, RefusalCode.ProcessNotStarted },
        { Created, RecordPass, RefusalCode.PreviousProcessNotCompleted },
        { Created, RecordFail, RefusalCode.PreviousProcessNotCompleted },
        { Created, Approve, RefusalCode.SerialNotDefected },
        { InProgress, CompletePass, RefusalCode.ProcessNotStarted },
        { InProgress, CompleteFail, RefusalCode.ProcessNotStarted },
        { InProgress, Approve, RefusalCode.SerialNotDefected },
        { InProgressRunning, Start, RefusalCode.DuplicateStart },
        { InProgressRunning, RecordPass, RefusalCode.DuplicateStart },
        { InProgressRunning, RecordFail, RefusalCode.DuplicateStart },
        { InProgressRunning, Approve, RefusalCode.SerialNotDefected },
        { Defected, Start, RefusalCode.ReworkNotApproved },
        { Defected, CompletePass, RefusalCode.ProcessNotStarted },
        { Defected, CompleteFail, RefusalCode.ProcessNotStarted },
        { Defected, RecordPass, RefusalCode.ReworkNotApproved },
        { Defected, RecordFail, RefusalCode.ReworkNotApproved },
        { Rework, CompletePass, RefusalCode.ProcessNotStarted },
        { Rework, CompleteFail, RefusalCode.ProcessNotStarted },
        { Rework, Approve, RefusalCode.SerialNotDefected },
        { ReworkRunning, Start, RefusalCode.DuplicateStart },
        { ReworkRunning, RecordPass, RefusalCode.DuplicateStart },
        { ReworkRunning, RecordFail, RefusalCode.DuplicateStart },
        { ReworkRunning, Approve, RefusalCode.SerialNotDefected },
        { Passed, Start, RefusalCode.SerialFinal },
        { Passed, CompletePass, RefusalCode.ProcessAlreadyPassed },
        { Passed, CompleteFail, RefusalCode.ProcessAlreadyPassed },
        { Passed, RecordPass, RefusalCode.SerialFinal },
        { Passed, RecordFail, RefusalCode.SerialFinal },
        { Passed, Approve, RefusalCode.SerialFinal },
        { Passed, Scrap, RefusalCode.SerialFinal },
        { Scrapped, Start, RefusalCode.SerialFinal },
        { Scrapped, CompletePass, RefusalCode.ProcessNotStarted },
        { Scrapped, CompleteFail, RefusalCode.ProcessNotStarted },
        { Scrapped, RecordPass, RefusalCode.SerialFinal },
        { Scrapped, RecordFail, RefusalCode.SerialFinal },
        { Scrapped, Approve, RefusalCode.SerialFinal },
        { Scrapped, Scrap, RefusalCode.SerialFinal },
    };

    public static TheoryData<Standing, Asked, SerialStatus> Acceptances => new()
    {
        { Created, Scrap, SerialStatus.Scrapped },
        { InProgress, Start, SerialStatus.InProgress },
        { InProgress, RecordPass, SerialStatus.InProgress },
        { InProgress, RecordFail, SerialStatus.Defected },
        { InProgress, Scrap, SerialStatus.Scrapped },
        { InProgressRunning, CompletePass, SerialStatus.InProgress },
        { InProgressRunning, CompleteFail, SerialStatus.Defected },
        { InProgressRunning, Scrap, SerialStatus.Scrapped },
        { Defected, Register, SerialStatus.Defected },
        { Rework, Register, SerialStatus.Rework },
        { Defected, Approve, SerialStatus.Rework },
        { Defected, Scrap, SerialStatus.Scrapped },
        { Rework, Start, SerialStatus.Rework },
        { Rework, RecordPass, SerialStatus.InProgress },
        { Rework, RecordFail, SerialStatus.Defected },
        { Rework, Scrap, SerialStatus.Scrapped },
        { ReworkRunning, CompletePass, SerialStatus.InProgress },
        { ReworkRunning, CompleteFail, SerialStatus.Defected },
        { ReworkRunning, Scrap, SerialStatus.Scrapped },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_serial_refuses_what_its_status_does_not_allow(Standing standing, Asked asked, RefusalCode code) =>
        Ask(Given(standing), asked).Refused(code);

    [Theory]
    [MemberData(nameof(Acceptances))]
    public void A_serial_moves_on_as_its_status_allows(Standing standing, Asked asked, SerialStatus after) =>
        Ask(Given(standing), asked).Leaves(after);

    [Fact]
    public void Every_status_has_an_answer_to_every_command() =>
        Assert.Equal(
            Enum.GetValues<Standing>().Length * Enum.GetValues<Asked>().Length,
            Refusals.Select(row => (row[0], row[1])).Concat(Acceptances.Select(row => (row[0], row[1]))).Distinct().Count());

    [Fact]
    public void The_first_start_takes_a_fresh_serial_into_work() =>
        Given(Created).When(Commands.Start(1)).Leaves(SerialStatus.InProgress);

    private static SerialGiven Given(Standing standing) => standing switch
    {
        Unknown => SerialGiven.Unknown(),
        Created => SerialGiven.Serial().Routed(Three),
        InProgress => Given(Created).Passed(1),
        InProgressRunning => Given(InProgress).Started(2),
        Defected => Given(InProgress).Failed(2),
        Rework => Given(Defected).ReworkApproved(),
        ReworkRunning => Given(Rework).Started(2),
        Passed => Given(InProgress).Passed(2, 3),
        _ => Given(InProgress).Scrapped(),
    };

    private static SerialThen Ask(SerialGiven serial, Asked asked) => asked switch
    {
        Start => serial.When(Commands.Start(2)),
        CompletePass => serial.When(Commands.Pass(2)),
        CompleteFail => serial.When(Commands.Fail(2)),
        RecordPass => serial.When(Commands.Record(2, RunResult.Pass)),
        RecordFail => serial.When(Commands.Record(2, RunResult.Fail)),
        Approve => serial.When(Commands.Rework()),
        Scrap => serial.When(Commands.Scrap()),
        _ => serial.When(Commands.Register(2)),
    };
}

using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using static NeuroHub.Grains.Tests.Lots.LotTableTests.Asked;
using static NeuroHub.Lots.LotStatus;
using static NeuroHub.Results.RefusalCode;

namespace NeuroHub.Grains.Tests.Lots;

/// <summary>Every status x command of rules.md 3 "LOT". Changes by hand come with a reason, and no run is open.</summary>
public class LotTableTests
{
    public enum Asked
    {
        Open,
        ToCreated,
        ToInProgress,
        ToCompleted,
        ToClosed,
        ToCancelled,
        Issue,
        Start,
        Complete,
        RecordRun,
        NoteProgress,
    }

    public static TheoryData<LotStatus, Asked, RefusalCode> Refusals => new()
    {
        { Unknown, ToCreated, LotNotFound },
        { Unknown, ToInProgress, LotNotFound },
        { Unknown, ToCompleted, LotNotFound },
        { Unknown, ToClosed, LotNotFound },
        { Unknown, ToCancelled, LotNotFound },
        { Unknown, Issue, LotNotFound },
        { Unknown, Start, LotNotFound },
        { Unknown, Complete, LotNotFound },
        { Unknown, RecordRun, LotNotFound },
        { Created, Open, DuplicateLot },
        { Created, ToCompleted, InvalidStatusTransition },
        { Created, ToClosed, InvalidStatusTransition },
        { Created, Complete, ProcessNotStarted },
        { InProgress, Open, DuplicateLot },
        { InProgress, ToCreated, InvalidStatusTransition },
        { InProgress, ToClosed, InvalidStatusTransition },
        { InProgress, Complete, ProcessNotStarted },
        { Completed, Open, DuplicateLot },
        { Completed, ToCreated, InvalidStatusTransition },
        { Completed, ToInProgress, InvalidStatusTransition },
        { Completed, ToCancelled, InvalidStatusTransition },
        { Completed, Issue, LotNotActive },
        { Completed, Start, LotNotActive },
        { Completed, Complete, ProcessNotStarted },
        { Completed, RecordRun, LotNotActive },
        { Closed, Open, DuplicateLot },
        { Closed, ToCreated, InvalidStatusTransition },
        { Closed, ToInProgress, InvalidStatusTransition },
        { Closed, ToCompleted, InvalidStatusTransition },
        { Closed, ToCancelled, InvalidStatusTransition },
        { Closed, Issue, LotNotActive },
        { Closed, Start, LotNotActive },
        { Closed, Complete, ProcessNotStarted },
        { Closed, RecordRun, LotNotActive },
        { Cancelled, Open, DuplicateLot },
        { Cancelled, ToCreated, InvalidStatusTransition },
        { Cancelled, ToInProgress, InvalidStatusTransition },
        { Cancelled, ToCompleted, InvalidStatusTransition },
        { Cancelled, ToClosed, InvalidStatusTransition },
        { Cancelled, Issue, LotNotActive },
        { Cancelled, Start, LotNotActive },
        { Cancelled, Complete, ProcessNotStarted },
        { Cancelled, RecordRun, LotNotActive },
    };

    public static TheoryData<LotStatus, Asked, LotStatus> Acceptances => new()
    {
        { Unknown, Open, Created },
        { Created, ToInProgress, InProgress },
        { Created, ToCancelled, Cancelled },
        { Created, Issue, Created },
        { Created, Start, InProgress },
        { Created, RecordRun, InProgress },
        { InProgress, ToCompleted, Completed },
        { InProgress, ToCancelled, Cancelled },
        { InProgress, Issue, InProgress },
        { InProgress, Start, InProgress },
        { InProgress, RecordRun, InProgress },
        { Completed, ToClosed, Closed },
    };

    public static TheoryData<LotStatus, Asked> NothingToDo => new()
    {
        { Unknown, NoteProgress },
        { Created, ToCreated },
        { Created, NoteProgress },
        { InProgress, ToInProgress },
        { InProgress, NoteProgress },
        { Completed, ToCompleted },
        { Completed, NoteProgress },
        { Closed, ToClosed },
        { Closed, NoteProgress },
        { Cancelled, ToCancelled },
        { Cancelled, NoteProgress },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_LOT_refuses_what_its_status_does_not_allow(LotStatus status, Asked asked, RefusalCode code) =>
        Ask(Given(status), asked).Refused(code);

    [Theory]
    [MemberData(nameof(Acceptances))]
    public void A_LOT_moves_on_as_its_status_allows(LotStatus status, Asked asked, LotStatus after) =>
        Ask(Given(status), asked).Leaves(after);

    [Theory]
    [MemberData(nameof(NothingToDo))]
    public void A_LOT_that_is_there_already_changes_nothing(LotStatus status, Asked asked) => Ask(Given(status), asked).ChangesNothing();

    [Fact]
    public void Every_status_has_an_answer_to_every_command() =>
        Assert.Equal(
            Enum.GetValues<LotStatus>().Length * Enum.GetValues<Asked>().Length,
            Refusals.Select(row => (row[0], row[1]))
                .Concat(Acceptances.Select(row => (row[0], row[1])))
                .Concat(NothingToDo.Select(row => (row[0], row[1])))
                .Distinct().Count());

    private static LotGiven Given(LotStatus status) => status == Unknown ? LotGiven.Unknown() : LotGiven.Lot().In(status);

    private static LotThen Ask(LotGiven lot, Asked asked) => asked switch
    {
        Open => lot.When(Commands.Open(3)),
        ToCreated => lot.When(Commands.Change(Created, "why")),
        ToInProgress => lot.When(Commands.Change(InProgress, "why")),
        ToCompleted => lot.When(Commands.Change(Completed, "why")),
        ToClosed => lot.When(Commands.Change(Closed, "why")),
        ToCancelled => lot.When(Commands.Change(Cancelled, "why")),
        Issue => lot.When(Commands.Issue(1)),
        Start => lot.When(Commands.Start(1)),
        Complete => lot.When(Commands.Pass(1)),
        RecordRun => lot.When(Commands.Record(1, RunResult.Pass)),
        _ => lot.WhenProgressIsNoted(),
    };
}

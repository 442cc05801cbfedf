using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Lots;

/// <summary>rules.md 2: serial numbers, and in which order a LOT gives them out.</summary>
public class IssueSerialsTests
{
    [Fact]
    public void The_first_serial_of_a_LOT_is_number_1() => LotGiven.Lot().When(Commands.IssueOne()).Issues(1);

    [Fact]
    public void Serials_are_issued_in_a_row() => LotGiven.Lot(5).When(Commands.Issue(3)).Issues(1, 2, 3);

    [Fact]
    public void The_lowest_free_sequence_comes_first() => LotGiven.Lot(5).Issued(2, 4).When(Commands.Issue(2)).Issues(1, 3);

    [Fact]
    public void The_issue_states_its_time() =>
        LotGiven.Lot().When(Commands.Issue(2)).Then(new LotEvent.SerialsIssued([1, 2], Floor.Monday.AddMinutes(2)));

    [Fact]
    public void A_named_sequence_is_given() => LotGiven.Lot(5).When(Commands.IssueOne(sequence: 4)).Issues(4);

    [Fact]
    public void The_target_itself_is_the_last_sequence() => LotGiven.Lot(5).When(Commands.IssueOne(sequence: 5)).Issues(5);

    [Fact]
    public void A_named_sequence_beyond_the_target_is_refused() =>
        LotGiven.Lot(5).When(Commands.IssueOne(sequence: 6)).Refused(RefusalCode.LotQuantityExceeded);

    [Fact]
    public void A_named_sequence_that_is_issued_is_refused() =>
        LotGiven.Lot(5).Issued(4).When(Commands.IssueOne(sequence: 4)).Refused(RefusalCode.DuplicateSerial);

    [Fact]
    public void A_named_sequence_whose_own_number_was_given_elsewhere_is_refused() =>
        LotGiven.Lot(5).Taken($"{Floor.LotNumber}-0004").When(Commands.IssueOne(sequence: 4)).Refused(RefusalCode.DuplicateSerial);

    [Fact]
    public void A_named_number_takes_the_lowest_free_sequence() =>
        LotGiven.Lot(5).Issued(1).When(Commands.IssueOne("SN-2025-001")).Issues(2);

    [Fact]
    public void A_named_number_that_exists_is_refused() =>
        LotGiven.Lot(5).Taken("SN-2025-001").When(Commands.IssueOne("SN-2025-001")).Refused(RefusalCode.DuplicateSerial);

    [Fact]
    public void A_named_number_and_sequence_go_together() =>
        LotGiven.Lot(5).When(Commands.IssueOne("SN-2025-001", 3)).Issues(3);

    [Fact]
    public void A_named_number_takes_a_sequence_whose_own_number_was_given_elsewhere() =>
        LotGiven.Lot(5).Taken($"{Floor.LotNumber}-0001").When(Commands.IssueOne("SN-2025-001")).Issues(1);

    [Fact]
    public void A_named_number_may_name_a_sequence_whose_own_number_was_given_elsewhere() =>
        LotGiven.Lot(5).Taken($"{Floor.LotNumber}-0003").When(Commands.IssueOne("SN-2025-001", 3)).Issues(3);

    [Fact]
    public void An_automatic_number_that_was_given_elsewhere_is_skipped() =>
        LotGiven.Lot(5).Taken($"{Floor.LotNumber}-0002").When(Commands.Issue(3)).Issues(1, 3, 4);

    [Fact]
    public void As_many_as_the_target_may_be_issued() => LotGiven.Lot(3).When(Commands.Issue(3)).Issues(1, 2, 3);

    [Fact]
    public void None_is_issued_when_not_all_fit() =>
        LotGiven.Lot(3).Issued(1).When(Commands.Issue(3))
            .RefusedSaying(RefusalCode.LotQuantityExceeded, $"LOT {Floor.LotNumber} has room for 3 serials, no more.");

    [Fact]
    public void None_is_issued_when_skipped_numbers_leave_too_few() =>
        LotGiven.Lot(3).Taken($"{Floor.LotNumber}-0003").When(Commands.Issue(3)).Refused(RefusalCode.LotQuantityExceeded);

    [Fact]
    public void A_full_LOT_issues_no_more() =>
        LotGiven.Lot(2).Issued(1, 2).When(Commands.IssueOne()).Refused(RefusalCode.LotQuantityExceeded);

    [Fact]
    public void The_inactive_LOT_is_named_before_its_full_target() =>
        LotGiven.Lot(1).Issued(1).In(LotStatus.Cancelled).When(Commands.IssueOne()).Refused(RefusalCode.LotNotActive);

    [Fact]
    public void A_LOT_that_its_serials_completed_issues_no_more() =>
        LotGiven.Lot().RowSays(LotStatus.Completed).When(Commands.IssueOne()).Refused(RefusalCode.LotNotActive);

    [Fact]
    public void A_LOT_of_9999_issues_them_all() => LotGiven.Lot(9999).When(Commands.Issue(9999)).Leaves(LotStatus.Created);
}

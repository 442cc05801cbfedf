using NeuroHub.EventSourcing;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Printers;

public class PrinterDeciderTests
{
    private const string Id = "ZD421-1";

    private static readonly RegisterPrinter Registration = new()
    {
        Context = Floor.By(Floor.Manager),
        Name = "Line 1",
        Host = "10.0.0.5",
        Labels = [LabelType.Lot, LabelType.Serial, LabelType.Lot],
        IsDefaultFor = [LabelType.Serial, LabelType.Serial],
    };

    private static readonly PrinterFields Fields = new()
    {
        Name = "Line 1",
        Host = "10.0.0.5",
        Port = 9100,
        Labels = [LabelType.Lot, LabelType.Serial],
        AnswersStatus = true,
    };

    private static readonly PrinterCondition Away = new(PrinterStatus.Offline, "no answer", 1);
    private static readonly Refusal Outside = PrinterRefusals.OutsideNetworks("8.8.8.8");

    private static readonly PrinterState Known =
        PrinterState.Unknown.Apply(new PrinterEvent.Registered(Id, Fields, [LabelType.Serial], Floor.Monday));

    [Fact]
    public void A_printer_is_registered_with_every_label_once() => Same.Values(
        new PrinterEvent.Registered(Id, Fields, [LabelType.Serial], Floor.Monday),
        Assert.Single(Register(PrinterState.Unknown, Registration).Events));

    [Fact]
    public void A_printer_is_registered_once() =>
        Assert.Equal(RefusalCode.DuplicatePrinter, Register(Known, Registration, Outside).Refusal?.Code);

    [Fact]
    public void An_address_outside_the_networks_is_refused() =>
        Assert.Equal(Outside, Register(PrinterState.Unknown, Registration, Outside).Refusal);

    [Fact]
    public void A_default_needs_the_paper() =>
        Assert.Equal(
            RefusalCode.InvalidLabelData,
            Register(PrinterState.Unknown, Registration with { IsDefaultFor = [LabelType.Defect] }).Refusal?.Code);

    [Fact]
    public void A_printer_that_nobody_knows_is_neither_changed_nor_deleted()
    {
        Assert.Equal(RefusalCode.PrinterNotFound, Update(PrinterState.Unknown, Nothing()).Refusal?.Code);
        Assert.Equal(RefusalCode.PrinterNotFound, PrinterDecider.Delete(PrinterState.Unknown, Id, 0, Floor.Monday).Refusal?.Code);
    }

    [Fact]
    public void A_change_without_fields_keeps_them_all_and_leaves_the_defaults_alone() =>
        Same.Values(new PrinterEvent.Updated(Fields, null, Floor.Monday), Assert.Single(Update(Known, Nothing()).Events));

    [Fact]
    public void A_change_changes_every_field_that_is_named()
    {
        var command = Nothing() with
        {
            Name = "Line 2",
            Host = "10.0.0.6",
            Port = 9101,
            Labels = [LabelType.Defect, LabelType.Defect],
            IsDefaultFor = [LabelType.Defect, LabelType.Defect],
            AnswersStatus = false,
        };
        var fields = new PrinterFields { Name = "Line 2", Host = "10.0.0.6", Port = 9101, Labels = [LabelType.Defect] };
        Same.Values(new PrinterEvent.Updated(fields, [LabelType.Defect], Floor.Monday), Assert.Single(Update(Known, command).Events));
    }

    [Fact]
    public void At_a_new_address_a_printer_is_taken_to_be_well_and_says_so()
    {
        var offline = Known.Apply(new PrinterEvent.ConditionChanged(new PrinterCondition(PrinterStatus.Offline, "away"), Floor.Monday));

        Assert.Equal(PrinterStatus.Ready, StatusAfter(offline, Nothing() with { Host = "10.0.0.6" }));
        Assert.Null(StatusAfter(offline, Nothing() with { Name = "Line 2" }));
        Assert.Null(StatusAfter(Known, Nothing() with { Host = "10.0.0.6" }));

        static PrinterStatus? StatusAfter(PrinterState printer, UpdatePrinter command) =>
            Assert.IsType<PrinterEvent.Updated>(Assert.Single(Update(printer, command).Events)).Status;
    }

    [Fact]
    public void A_change_is_held_to_the_same_rules()
    {
        Assert.Equal(Outside, Update(Known, Nothing() with { Host = "8.8.8.8" }, Outside).Refusal);
        Assert.Equal(RefusalCode.InvalidLabelData, Update(Known, Nothing() with { IsDefaultFor = [LabelType.Defect] }).Refusal?.Code);
    }

    [Fact]
    public void What_its_paper_no_longer_fits_it_is_no_longer_the_default_for()
    {
        var updated = Assert.IsType<PrinterEvent.Updated>(Assert.Single(Update(Known, Nothing() with { Labels = [LabelType.Lot] }).Events));
        Assert.Equal([], updated.IsDefaultFor!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void A_port_is_one_of_TCP(int port)
    {
        Assert.Equal(RefusalCode.InvalidLabelData, Register(PrinterState.Unknown, Registration with { Port = port }).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidLabelData, Update(Known, Nothing() with { Port = port }).Refusal?.Code);
    }

    [Fact]
    public void An_id_has_its_bounds() => Assert.Equal(
        RefusalCode.InvalidLabelData,
        PrinterDecider.Register(PrinterState.Unknown, new string('Z', 51), Registration, null, Floor.Monday).Refusal?.Code);

    [Fact]
    public void A_printer_with_open_jobs_stays() =>
        Assert.Equal(RefusalCode.Conflict, PrinterDecider.Delete(Known, Id, 1, Floor.Monday).Refusal?.Code);

    [Fact]
    public void A_printer_without_jobs_goes_and_may_come_again()
    {
        var removed = Assert.Single(PrinterDecider.Delete(Known, Id, 0, Floor.Monday).Events);
        Assert.Null(Known.Apply(removed).Fields);
        Assert.Null(Register(Known.Apply(removed), Registration).Refusal);
    }

    [Fact]
    public void What_a_job_found_out_is_noted_once()
    {
        var noted = Assert.Single(PrinterDecider.Note(Known, Away, Floor.Monday).Events);
        Same.Values(new PrinterEvent.ConditionChanged(Away, Floor.Monday), noted);
        Assert.Empty(PrinterDecider.Note(Known.Apply(noted), Away, Floor.Monday).Events);
        Assert.Empty(PrinterDecider.Note(Known, PrinterCondition.Fine, Floor.Monday).Events);
    }

    [Fact]
    public void Nothing_is_noted_of_a_printer_that_is_gone() =>
        Assert.Empty(PrinterDecider.Note(PrinterState.Unknown, Away, Floor.Monday).Events);

    [Theory]
    [InlineData("10.0.0.6", 9100, true)]
    [InlineData("10.0.0.5", 9101, true)]
    [InlineData("10.0.0.5", 9100, false)]
    public void What_was_found_out_is_forgotten_with_the_address(string host, int port, bool forgotten)
    {
        var away = Known.Apply(new PrinterEvent.ConditionChanged(Away, Floor.Monday));
        var updated = away.Apply(Assert.Single(Update(away, Nothing() with { Host = host, Port = port }).Events));
        Assert.Equal(forgotten ? PrinterCondition.Fine : Away, updated.Condition);
    }

    private static UpdatePrinter Nothing() => new() { Context = Floor.By(Floor.Manager) };

    private static Decision<PrinterEvent> Register(PrinterState printer, RegisterPrinter command, Refusal? addressRefused = null) =>
        PrinterDecider.Register(printer, Id, command, addressRefused, Floor.Monday);

    private static Decision<PrinterEvent> Update(PrinterState printer, UpdatePrinter command, Refusal? addressRefused = null) =>
        PrinterDecider.Update(printer, Id, command, [LabelType.Serial], addressRefused, Floor.Monday);
}

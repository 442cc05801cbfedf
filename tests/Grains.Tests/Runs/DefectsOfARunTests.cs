using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Json;
using NeuroHub.Runs;

namespace NeuroHub.Grains.Tests.Runs;

/// <summary>rules.md 3: the defects of a FAIL, from the body, else from the data, else UNSPECIFIED.</summary>
public class DefectsOfARunTests
{
    private static readonly DefectEntry Marking = new("MARKING_FAIL", "blurred", "lens");
    private static readonly DefectEntry Part = new("PART_DEFECT", null, null);

    [Fact]
    public void Defects_of_the_body_are_kept_in_order_with_an_id_each() =>
        Assert.Equal(
            [new RunDefect(500, "MARKING_FAIL", "blurred", "lens"), new RunDefect(501, "PART_DEFECT", null, null)],
            Of(Commands.Fail(1) with { Defects = [Marking, Part] }));

    [Fact]
    public void Defects_of_the_body_go_before_those_of_the_data() =>
        Assert.Equal(["PART_DEFECT"], Codes(Commands.Fail(1).WithData("""{"defect_type":"MARKING_FAIL"}""") with { Defects = [Part] }));

    [Fact]
    public void Defects_in_the_data_are_kept_with_description_and_part() =>
        Assert.Equal(
            [new RunDefect(500, "VISUAL_DEFECT", "scratch", "cover")],
            Of(Commands.Fail(1).WithData("""{"defects":[{"code":"VISUAL_DEFECT","description":"scratch","part":"cover"}]}""")));

    [Fact]
    public void A_defect_type_in_the_data_is_kept_with_its_description() =>
        Assert.Equal(
            [new RunDefect(500, "MARKING_FAIL", "blurred", null)],
            Of(Commands.Fail(1).WithData("""{"defect_type":"MARKING_FAIL","defect_description":"blurred"}""")));

    [Fact]
    public void A_list_in_the_data_goes_before_a_defect_type_in_it() =>
        Assert.Equal(["A"], Codes(Commands.Fail(1).WithData("""{"defects":[{"code":"A"}],"defect_type":"B"}""")));

    [Theory]
    [InlineData("""{"defects":[],"defect_type":"B"}""")]
    [InlineData("""{"defects":["A"],"defect_type":"B"}""")]
    [InlineData("""{"defects":[{"code":""}],"defect_type":"B"}""")]
    [InlineData("""{"defects":[{"name":"A"}],"defect_type":"B"}""")]
    [InlineData("""{"defects":"A","defect_type":"B"}""")]
    public void A_list_in_the_data_without_any_code_leaves_it_to_the_defect_type(string data) =>
        Assert.Equal(["B"], Codes(Commands.Fail(1).WithData(data)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"defect_type":""}""")]
    [InlineData("""{"defect_type":7}""")]
    [InlineData("""{"defects":[{"code":5}]}""")]
    public void Data_that_names_no_defect_leaves_it_unspecified(string data) =>
        Assert.Equal(["UNSPECIFIED"], Codes(Commands.Fail(1).WithData(data)));

    [Fact]
    public void A_FAIL_without_a_word_is_unspecified() => Assert.Equal(["UNSPECIFIED"], Codes(Commands.Fail(1)));

    [Fact]
    public void A_PASS_has_no_defects_whatever_was_sent() =>
        Assert.Empty(Of(Commands.Pass(1).WithData("""{"defect_type":"B"}""") with { Defects = [Marking] }));

    [Theory]
    [InlineData(RunResult.Pass, """{"defect_type":"B"}""", 0, 0)]
    [InlineData(RunResult.Fail, null, 0, 1)]
    [InlineData(RunResult.Fail, null, 3, 3)]
    [InlineData(RunResult.Fail, """{"defect_type":"B"}""", 0, 1)]
    [InlineData(RunResult.Fail, """{"defects":[{"code":"A"},{"code":"B"}]}""", 0, 2)]
    public void As_many_ids_are_taken_as_defects_are_kept(RunResult result, string? data, int inBody, int count)
    {
        var command = Commands.Complete("1", result) with
        {
            MeasurementData = data is null ? null : new RawJson(data),
            Defects = [.. Enumerable.Repeat(Part, inBody)],
        };
        Assert.Equal((count, count), (ProcessData.DefectCount(command), Of(command).Length));
    }

    private static IEnumerable<string> Codes(CompleteProcess command) => Of(command).Select(defect => defect.Code);

    private static RunDefect[] Of(CompleteProcess command) =>
        [.. SerialGiven.Serial().Started(1).When(command).ClosedRun.Defects];
}

using System.Collections.Immutable;
using NeuroHub.Defects;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Processes;
using NeuroHub.Runs;

namespace NeuroHub.Grains.Tests.Runs;

/// <summary>A defect shows what was measured against which limits, when the data of its run has it.</summary>
public class OutsideLimitsTests
{
    private static readonly Characteristic Temp = new("TEMP", "temp_sensor.measured_temp", "Cel", 59, 61);
    private static readonly Characteristic Torque = new("TORQUE", "torque", "Nm", null, 70);
    private static readonly Characteristic Force = new("FORCE", "test_results.measured_force", "N", 10, 12);

    [Theory]
    [InlineData("""{"temp_sensor":{"measured_temp":62.4}}""", 62.4)]
    [InlineData("""{"temp_sensor":{"measured_temp":58.99}}""", 58.99)]
    [InlineData("""{"temp_sensor":{"measured_temp":59}}""", null)]
    [InlineData("""{"temp_sensor":{"measured_temp":61.0}}""", null)]
    [InlineData("""{"temp_sensor":{"measured_temp":"62.4"}}""", null)]
    [InlineData("""{"temp_sensor":62.4}""", null)]
    [InlineData("""{"temp_sensor":{"measured_temp":{"value":62.4}}}""", null)]
    [InlineData("{}", null)]
    public void A_value_at_the_path_is_held_against_its_limits(string data, double? value)
    {
        var defect = Assert.Single(Of(data, [Temp]));
        Assert.Equal(value is { } outside ? new DefectMeasured("TEMP", outside, "Cel") : null, defect.Measured);
        Assert.Equal(value is null ? null : new DefectLimits(59, 61), defect.Limits);
    }

    [Fact]
    public void A_limit_may_be_open() =>
        Assert.Equal((70.5, new DefectLimits(null, 70)), Of("""{"torque":70.5}""", [Torque])[0] is var d ? (d.Measured!.Value, d.Limits!) : default);

    [Fact]
    public void Of_a_list_the_first_value_outside_is_shown() => Assert.Equal(
        12.5, Of("""{"test_results":[{"measured_force":11},{"measured_force":12.5},{"measured_force":13}]}""", [Force])[0].Measured!.Value);

    [Fact]
    public void Of_several_defects_only_those_that_name_the_characteristic_show_it()
    {
        var defects = Of(
            """{"temp_sensor":{"measured_temp":62.4},"torque":80}""",
            [Temp, Torque],
            new DefectEntry("ASSEMBLY_ERROR", null, null), new DefectEntry("SENSOR_TEMP_FAIL", null, null), new DefectEntry("LOOSE", null, "torque"));
        Assert.Equal([null, "TEMP", "TORQUE"], defects.Select(defect => defect.Measured?.Code));
    }

    [Fact]
    public void The_only_defect_shows_the_first_characteristic_whatever_it_is_called() =>
        Assert.Equal("TEMP", Of("""{"temp_sensor":{"measured_temp":62.4},"torque":80}""", [Temp, Torque])[0].Measured!.Code);

    [Fact]
    public void A_run_without_data_shows_none() => Assert.Null(ProcessData.Defects(Commands.Fail(1), 500, [Temp])[0].Measured);

    private static ImmutableArray<RunDefect> Of(string data, IReadOnlyList<Characteristic> characteristics, params DefectEntry[] defects) =>
        ProcessData.Defects(Commands.Fail(1).WithData(data) with { Defects = defects }, 500, characteristics);
}

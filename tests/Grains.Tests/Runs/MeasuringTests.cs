using System.Globalization;
using NeuroHub.Json;
using NeuroHub.Processes;
using NeuroHub.Runs;

namespace NeuroHub.Grains.Tests.Runs;

/// <summary>rules.md 6: the numbers of the declared characteristics.</summary>
public class MeasuringTests
{
    [Theory]
    [InlineData("""{"a":{"b":60.25}}""", "60.25")]
    [InlineData("""{"a":{"b":-3}}""", "-3")]
    [InlineData("""{"a":{"b":1.5e3}}""", "1500")]
    [InlineData("""{"a":{"b":1e100}}""", "1E+100")]
    [InlineData("""{"a":{"b":1e-300}}""", "0")]
    [InlineData("""{"a":{"b":[1,2.5,3]}}""", "1 2.5 3")]
    [InlineData("""{"a":[{"b":1},{"b":2}]}""", "1 2")]
    [InlineData("""{"a":[{"b":1},{"c":9},{"b":null},{"b":"2"},7,{"b":[3,[4]]}]}""", "1 3 4")]
    [InlineData("""[{"a":{"b":1}},{"a":{"b":2}}]""", "1 2")]
    [InlineData("""{"a":{"b":1,"b":2}}""", "2")]
    public void Numbers_at_the_path_are_values(string data, string values) =>
        Assert.Equal(values, string.Join(' ', Values(data).Select(value => value.ToString("R", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":{"b":"60.25"}}""")]
    [InlineData("""{"a":{"b":true}}""")]
    [InlineData("""{"a":{"b":null}}""")]
    [InlineData("""{"a":{"b":{"c":1}}}""")]
    [InlineData("""{"a":{"b":[]}}""")]
    [InlineData("""{"a":{"B":1}}""")]
    [InlineData("""{"a.b":1}""")]
    [InlineData("""{"a":{"b":1e308}}""")]
    [InlineData("""{"a":{"b":1e400}}""")]
    [InlineData("""{"a":{"b":-1e400}}""")]
    public void What_is_no_number_there_is_no_value(string data) => Assert.Null(Measuring.Of(new RawJson(data), [Declared("X", "a.b")]).Values);

    [Theory]
    [InlineData("""{"a":{"b":"60.25"}}""", 1)]
    [InlineData("""{"a":{"b":"N/A"}}""", 1)]
    [InlineData("""{"a":{"b":""}}""", 1)]
    [InlineData("""{"a":{"b":true}}""", 1)]
    [InlineData("""{"a":{"b":{"c":1}}}""", 1)]
    [InlineData("""{"a":{"b":1e400}}""", 1)]
    [InlineData("""{"a":[{"b":"1"},{"b":2},{"b":["3","4",5]}]}""", 3)]
    [InlineData("""{"a":{"b":null}}""", 0)]
    [InlineData("""{"a":{"b":[]}}""", 0)]
    [InlineData("""{"a":"60.25"}""", 0)]
    [InlineData("""{"a":{"b":60.25,"c":"60"}}""", 0)]
    public void What_is_there_and_no_number_is_counted(string data, int count) =>
        Assert.Equal(count, Measuring.Of(new RawJson(data), [Declared("X", "a.b"), Declared("Y", "nowhere")]).NotNumeric is [{ Code: "X" } found] ? found.Count : 0);

    [Fact]
    public void Nothing_comes_of_nothing()
    {
        Assert.Same(Measured.Nothing, Measuring.Of(null, [Declared("X", "a")]));
        Assert.Same(Measured.Nothing, Measuring.Of(new RawJson("""{"a":1}"""), []));
        Assert.Same(Measured.Nothing, Measuring.Of(new RawJson("""{"b":"1"}"""), [Declared("X", "a")]));
    }

    [Fact]
    public void A_negative_zero_is_a_zero() => Assert.Equal(0, BitConverter.DoubleToInt64Bits(Values("""{"a":{"b":-0.0}}""")[0]));

    [Fact]
    public void Each_characteristic_has_its_own_values_under_its_own_code()
    {
        var found = Measuring.Of(
            new RawJson("""{"temp_sensor":{"measured_temp":60.1},"test_results":[{"measured_force":1},{"measured_force":2}]}"""),
            [Declared("Temp", "temp_sensor.measured_temp"), Declared("NONE", "nowhere"), Declared("FORCE", "test_results.measured_force")]).Values!;

        Assert.Equal(["Temp", "FORCE"], found.Select(measurement => measurement.Code));
        Assert.Equal([60.1], found[0].Values.ToArray());
        Assert.Equal([1.0, 2.0], found[1].Values.ToArray());
    }

    [Fact]
    public void A_run_has_a_hundred_values_at_most()
    {
        var curve = string.Join(',', Enumerable.Range(0, 5000));

        var found = Measuring.Of(
            new RawJson($$"""{"one":7,"curve":[[{{curve}}],[1]],"other":8}"""), [Declared("A", "one"), Declared("B", "curve"), Declared("C", "other")]).Values!;

        Assert.Equal(["A", "B"], found.Select(measurement => measurement.Code));
        Assert.Equal(Enumerable.Range(0, 99).Select(i => (double)i), found[1].Values.ToArray());
    }

    private static double[] Values(string data) => [.. Assert.Single(Measuring.Of(new RawJson(data), [Declared("X", "a.b")]).Values!).Values];

    private static Characteristic Declared(string code, string path) => new(code, path, null, null, null);
}

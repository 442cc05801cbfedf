using NeuroHub.Bench.Cli;
using NeuroHub.Bench.Csv;

namespace NeuroHub.Bench.Tests;

public class Ai4iReaderTests
{
    internal const string Header =
        "\uFEFFUDI,Product ID,Type,airTemp,Process temperature [K],Rotational speed [rpm],Torque [Nm],toolWear,failure,TWF,HDF,PWF,OSF,RNF\r\n";

    [Fact]
    public void A_line_is_read_with_its_numbers_as_they_stand_there()
    {
        var unit = Assert.Single(Ai4iReader.Read(Header + "7,M14860,M,298.1,308.6,1551,40.0,3,1,0,1,0,1,0\r\n"));

        Assert.Equal(("M14860", "M", 7, 1, true), (unit.ProductId, unit.Model, unit.Udi, unit.Number, unit.Failed));
        Assert.Equal([298.1m, 308.6m, 1551m, 40.0m, 3m], [unit.AirTemperature, unit.ProcessTemperature, unit.RotationalSpeed, unit.Torque, unit.ToolWear]);
        Assert.Equal(["HDF", "OSF"], unit.Modes);
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_order_and_quoted()
    {
        var unit = Assert.Single(Ai4iReader.Read(
            "RNF,OSF,PWF,HDF,TWF,failure,toolWear,Torque [Nm],Rotational speed [rpm],Process temperature [K],airTemp,Type,\"Product ID\",UDI,more\n"
            + "1,0,0,0,0,0,9,42.8,1551,308.6,298.1,L,\"L \"\"1\"\", a\",5,x\n"));

        Assert.Equal(("L \"1\", a", "L", 9m), (unit.ProductId, unit.Model, unit.ToolWear));
        Assert.Equal(["RNF"], unit.Modes);
        Assert.False(unit.Failed);
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var refusal = Assert.Throws<BenchException>(() => Ai4iReader.Read(Header.Replace("toolWear", "wear") + "1,2\n"));

        Assert.Contains("no column 'toolWear'", refusal.Message);
    }

    [Theory]
    [InlineData("1,M1,M,warm,308.6,1551,42.8,0,0,0,0,0,0,0", "Line 2 of the CSV, column 'airTemp': 'warm' is not a number.")]
    [InlineData("1,M1,M,298.1,308.6,1551,42.8,0,yes,0,0,0,0,0", "Line 2 of the CSV, column 'failure': 'yes' is neither 0 nor 1.")]
    [InlineData("1,M1,m/1,298.1,308.6,1551,42.8,0,0,0,0,0,0,0", "Line 2 of the CSV, column 'Type': 'm/1' cannot be a model code.")]
    [InlineData("1,M1,M,298.1", "Line 2 of the CSV has nothing in column 'Process temperature [K]'.")]
    public void A_bad_value_is_named_with_its_line(string line, string message)
    {
        var refusal = Assert.Throws<BenchException>(() => Ai4iReader.Read(Header + line + "\n"));

        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public void Only_the_first_units_are_read_when_fewer_are_asked_for()
    {
        var text = Header + string.Concat(Enumerable.Range(1, 5).Select(n => $"{n},M1,M,298.1,308.6,1551,42.8,0,0,0,0,0,0,0\n"));

        Assert.Equal(3, Ai4iReader.Read(text, 3).Count);
    }
}

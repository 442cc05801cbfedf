using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Measurements;

/// <summary>wire.md: <c>measurement=TEMP&gt;60.5</c> finds process data by the value of a declared characteristic.</summary>
[Collection(PlantCollection.Name)]
public sealed class MeasurementFilterTests(TestPlant plant)
{
    [Fact]
    public async Task Runs_are_found_by_a_measured_value()
    {
        var (lot, serials) = await plant.MeasuredLot(60.4, 60.5, 60.6);

        Assert.Equal([serials[2]], await Found(lot, "measurement=TEMP>60.5"));
        Assert.Equal([serials[2]], await Found(lot, "measurement=TEMP%3E60.5"));
        Assert.Equal([serials[2], serials[1]], await Found(lot, "measurement=TEMP>=60.5"));
        Assert.Equal([serials[2], serials[1]], await Found(lot, "measurement=TEMP%3E%3D60.5"));
        Assert.Equal([serials[0]], await Found(lot, "measurement=temp<60.5"));
        Assert.Equal([serials[1], serials[0]], await Found(lot, "measurement=Temp<=60.5"));
        Assert.Equal([serials[1]], await Found(lot, "measurement=TEMP=60.5"));
        Assert.Equal([serials[1]], await Found(lot, "measurement=TEMP+%3D+6.05e+1"));
        Assert.Equal([serials[2], serials[0]], await Found(lot, "measurement=TEMP!=60.5"));
        Assert.Empty(await Found(lot, "measurement=TEMP<-1e300"));
    }

    [Fact]
    public async Task Conditions_hold_together_and_with_every_other_filter()
    {
        var (lot, serials) = await plant.MeasuredLot(60.4, 60.5, 60.6);

        Assert.Equal([serials[1]], await Found(lot, "measurement=TEMP>60.4&measurement=TEMP<60.6"));
        Assert.Equal([serials[2]], await Found(lot, "measurement=TEMP>60.5&process_id=PROC-003&result=PASS&data_level=SERIAL"));
        Assert.Empty(await Found(lot, "measurement=TEMP>60.5&process_id=2"));
        Assert.Empty(await Found(lot, "measurement=TEMP>60.5&result=FAIL"));
        Assert.Empty(await Found(lot, "measurement=TEMP>60.5&end_date=2019-12-31"));
        Assert.Equal(serials[2], Assert.Single((await plant.Operator.Get($"process-data?measurement=TEMP>60.5&limit=1&start_date=2019-01-01").Is(200)).Each("serial_number")));
    }

    [Fact]
    public async Task An_empty_condition_is_none_and_an_unknown_code_finds_nothing()
    {
        var (lot, serials) = await plant.MeasuredLot(60);

        Assert.Equal(3, (await Found(lot, "measurement=")).Length);
        Assert.Empty(await Found(lot, "measurement=NEVER>0"));
        var none = await plant.Operator.Get("process-data?measurement=NEVER>0").Is(200);
        Assert.Equal(("[]", "0"), (none.Text, none.Header("X-Total-Count")));
        Assert.Single(serials);
    }

    [Theory]
    [InlineData("TEMP")]
    [InlineData("TEMP>")]
    [InlineData(">60")]
    [InlineData("TEMP>abc")]
    [InlineData("TEMP>60.5x")]
    [InlineData("TEMP>NaN")]
    [InlineData("TEMP>Infinity")]
    [InlineData("TEMP>1e400")]
    [InlineData("TEMP==60")]
    [InlineData("TEMP=>60")]
    [InlineData("TEMP<>60")]
    [InlineData("TEMP!60")]
    [InlineData("TEMP!")]
    [InlineData("TEMP>1,5")]
    [InlineData("TEMP>%00")]
    [InlineData("TEMP>60&measurement=oops")]
    public async Task What_is_no_condition_is_invalid(string condition)
    {
        var answer = await plant.Operator.Get($"process-data?measurement={condition}").Invalid("measurement");

        Assert.Equal("query", answer.Str("detail.0.loc.0"));
    }

    [Fact]
    public async Task Nine_conditions_are_too_many() =>
        await plant.Operator.Get($"process-data?{string.Join('&', Enumerable.Repeat("measurement=TEMP>1", 9))}").Invalid("measurement");

    [Fact]
    public async Task The_documentation_tells_the_condition()
    {
        var document = await plant.Nobody.Get("/openapi.json").Is(200);
        var operation = document.At("paths").EnumerateObject().First(path => path.Name.TrimEnd('/') == "/api/v1/process-data").Value.GetProperty("get");

        var parameter = operation.GetProperty("parameters").EnumerateArray().Single(it => it.GetProperty("name").GetString() == "measurement");
        Assert.Equal("array", parameter.GetProperty("schema").GetProperty("type").GetString());
        var content = operation.GetProperty("responses").GetProperty("200").GetProperty("content");
        Assert.Equal(["application/json", "text/csv"], content.EnumerateObject().Select(type => type.Name));
    }

    private async Task<string[]> Found(Lot lot, string query) =>
        (await plant.Operator.Get($"process-data?lot_id={lot.Id}&limit=1000&{query}").Is(200)).Each("serial_number");
}

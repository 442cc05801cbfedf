using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Measurements;

/// <summary>wire.md: GET /analytics/measurements, with numbers worked out by hand.</summary>
[Collection(PlantCollection.Name)]
public sealed class MeasurementStatisticsTests(TestPlant plant)
{
    [Fact]
    public async Task Three_values_have_the_statistics_that_they_have()
    {
        var (lot, serials) = await plant.MeasuredLot(59.8, 60.4, 60.1);

        var answer = await plant.Operator.Get($"analytics/measurements?code=temp&lot_number={lot.Number}&bins=3").Is(200);

        Assert.Equal(("TEMP", 3L), (answer.Str("code"), answer.Num("n")));
        Near(60.1, answer, "mean");
        Near(0.3, answer, "sigma");
        Near(59.8, answer, "min");
        Near(60.4, answer, "max");
        // (61 - 59) / (6 * 0.3), and (61 - 60.1) / (3 * 0.3), which is less than (60.1 - 59) / (3 * 0.3).
        Near(2 / 1.8, answer, "cp");
        Near(1, answer, "cpk");
        Assert.Equal([1, 1, 1], answer.At("histogram").EnumerateArray().Select(bar => bar.GetProperty("count").GetInt64()));
        Near(60, answer, "histogram.1.from");
        Near(60.4, answer, "histogram.2.to");
        Assert.Equal([59.8, 60.4, 60.1], answer.At("series").EnumerateArray().Select(point => point.GetProperty("value").GetDouble()));
        Assert.Equal(serials, answer.At("series").EnumerateArray().Select(point => point.GetProperty("serial_number").GetString()));
        Assert.EndsWith("Z", answer.Str("series.0.time"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_narrowed_by_each_filter()
    {
        var (lot, _) = await plant.MeasuredLot(60, 61);
        var today = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd", null);

        Assert.Equal(2, await N($"lot_number={lot.Number}"));
        Assert.Equal(2, await N($"lot_number={lot.Number}&process_id=PROC-003&product_model_id={lot.Model.Id}&start_date={today}&end_date={today}"));
        Assert.Equal(0, await N($"lot_number={lot.Number}&process_id=2"));
        Assert.Equal(0, await N($"lot_number={lot.Number}&process_id=NONE"));
        Assert.Equal(0, await N("lot_number=NONE"));
        Assert.Equal(0, await N("product_model_id=999999"));
        Assert.Equal(0, await N($"lot_number={lot.Number}&end_date=2019-12-31"));
        Assert.True(await N("") >= 2);
    }

    [Fact]
    public async Task Readings_sent_as_text_are_counted_apart()
    {
        var (lot, _) = await plant.MeasuredLot(60);
        await plant.Measure(await plant.SerialAfter(2, lot), "\"60.2\"").Is(200);

        var answer = await plant.Operator.Get($"analytics/measurements?code=TEMP&lot_number={lot.Number}").Is(200);

        Assert.Equal((1L, 1L), (answer.Num("n"), answer.Num("not_numeric")));
    }

    [Fact]
    public async Task Without_values_everything_is_null_and_nothing_is_missing()
    {
        var answer = await plant.Operator.Get("analytics/measurements?code=NEVER").Is(200);

        Assert.Equal(
            """{"code":"NEVER","n":0,"not_numeric":0,"mean":null,"sigma":null,"min":null,"max":null,"cp":null,"cpk":null,"histogram":[],"series":[]}""", answer.Text);
    }

    [Fact]
    public async Task One_value_has_no_sigma_and_equal_values_no_capability()
    {
        var (one, _) = await plant.MeasuredLot(60.5);
        var (same, _) = await plant.MeasuredLot(60.5, 60.5);

        var single = await plant.Operator.Get($"analytics/measurements?code=TEMP&lot_number={one.Number}").Is(200);
        var equal = await plant.Operator.Get($"analytics/measurements?code=TEMP&lot_number={same.Number}").Is(200);

        Assert.Equal((60.5, true, true), (single.At("mean").GetDouble(), single.IsAbsent("sigma"), single.IsAbsent("cp")));
        Assert.Equal((0.0, true, true), (equal.At("sigma").GetDouble(), equal.IsAbsent("cp"), equal.IsAbsent("cpk")));
        Assert.Equal(1, equal.At("histogram").GetArrayLength());
    }

    [Fact]
    public async Task Runs_of_the_lot_and_failed_runs_count_and_what_is_no_number_does_not()
    {
        var lot = await plant.NewLot(4);
        await plant.Measure(await plant.SerialAfter(2, lot), "62.5", "FAIL").Is(200);
        await plant.Measure(await plant.SerialAfter(2, lot), "\"60\"").Is(200);
        await plant.Measure(await plant.SerialAfter(2, lot), "1e308").Is(200);
        foreach (var process in (int[])[1, 2])
        {
            await plant.StartLot(lot, process).Is(201);
            await plant.CompleteLot(lot, process).Is(200);
        }

        await plant.Operator.Post("process-data", $$$"""
            {"lot_id":{{{lot.Id}}},"process_id":3,"data_level":"LOT","result":"PASS","measurement_data":{"temp_sensor":{"measured_temp":[60,61]} } }
            """).Is(201);

        var answer = await plant.Operator.Get($"analytics/measurements?code=TEMP&lot_number={lot.Number}").Is(200);

        Assert.Equal([62.5, 60, 61], answer.At("series").EnumerateArray().Select(point => point.GetProperty("value").GetDouble()));
        Assert.False(answer.IsAbsent("series.0.serial_number"));
        Assert.True(answer.IsAbsent("series.2.serial_number"));
    }

    [Fact]
    public async Task A_code_that_two_processes_declare_needs_the_process()
    {
        var code = $"DUP{TestPlant.Next()}";
        var first = await Declare(code);
        await Declare(code.ToLowerInvariant());

        var answer = await plant.Operator.Get($"analytics/measurements?code={code}").Invalid("process_id");
        Assert.Equal("query", answer.Str("detail.0.loc.0"));
        Assert.Equal(0, (await plant.Operator.Get($"analytics/measurements?code={code}&process_id={first}").Is(200)).Num("n"));
    }

    [Theory]
    [InlineData("", "code")]
    [InlineData("code=", "code")]
    [InlineData("code=%00", "code")]
    [InlineData("code=TEMP&bins=0", "bins")]
    [InlineData("code=TEMP&bins=101", "bins")]
    [InlineData("code=TEMP&bins=x", "bins")]
    [InlineData("code=TEMP&product_model_id=x", "product_model_id")]
    [InlineData("code=TEMP&start_date=yesterday", "start_date")]
    public async Task A_query_that_fits_no_schema_is_invalid(string query, string field) =>
        await plant.Operator.Get($"analytics/measurements?{query}").Invalid(field);

    private async Task<long> Declare(string code)
    {
        var number = 900 + TestPlant.Next();
        return (await plant.Manager.Post("processes", new
        {
            process_number = number,
            process_code = $"X{number}",
            process_name_ko = "측정",
            process_name_en = "Measure",
            is_active = false,
            characteristics = new[] { new { code, path = "x" } },
        }).Is(201)).Num("id");
    }

    private async Task<long> N(string query) => (await plant.Operator.Get($"analytics/measurements?code=TEMP&{query}").Is(200)).Num("n");

    private static void Near(double expected, Answer answer, string path) => Assert.Equal(expected, answer.At(path).GetDouble(), 1e-9);
}

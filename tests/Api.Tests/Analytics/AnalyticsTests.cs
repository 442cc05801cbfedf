using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Analytics;

/// <summary>Figures of a handful of units, counted by hand. Each test asks about a product model of its own.</summary>
[Collection(PlantCollection.Name)]
public sealed class AnalyticsTests(TestPlant plant)
{
    [Fact]
    public async Task The_overview_counts_lots_and_serials_as_they_stand()
    {
        var lot = await FourUnits();

        var overview = await plant.Operator.Get($"analytics/overview?product_model_id={lot.Model.Id}").Is(200);

        Assert.Equal((1, 1, 4, 2, 2, 50), (
            overview.Num("total_lots"), overview.Num("active_lots"), overview.Num("total_serials"), overview.Num("passed_serials"),
            overview.Num("failed_serials"), overview.At("pass_rate").GetDouble()));
    }

    [Fact]
    public async Task Processes_have_their_executions_yield_and_times()
    {
        var lot = await FourUnits();

        var efficiency = await plant.Operator.Get($"analytics/process-efficiency?lot_number={lot.Number}").Is(200);

        Assert.Equal(Enumerable.Range(1, 8), efficiency.At("processes").EnumerateArray().Take(8).Select(row => row.GetProperty("process_number").GetInt32()));
        Assert.Equal((3, 2, 1, 66.67), Row(efficiency, 0));
        Assert.Equal((2, 2, 0, 100), Row(efficiency, 1));
        Assert.Equal((3, 2, 1, 50), Row(efficiency, 2));
        Assert.Equal((2, 2, 0, 100), Row(efficiency, 7));
        var first = efficiency.At("processes.0");
        efficiency.HasFieldsAt(first, "process_id", "process_code", "process_name_ko", "process_name_en", "mean_seconds", "median_seconds", "p95_seconds", "efficiency");
        Assert.Equal(60, first.GetProperty("estimated_duration_seconds").GetInt32());
        Assert.True(first.GetProperty("efficiency").GetDouble() > 100, "much less than the estimate of a minute");
        Assert.True(first.GetProperty("median_seconds").GetDouble() <= first.GetProperty("p95_seconds").GetDouble());
    }

    [Fact]
    public async Task Quality_is_of_units_and_with_a_process_of_its_runs()
    {
        var lot = await FourUnits();

        var all = await plant.Operator.Get($"analytics/quality-metrics?product_model_id={lot.Model.Id}").Is(200);
        var third = await plant.Operator.Get($"analytics/quality-metrics?product_model_id={lot.Model.Id}&process_id=PROC-003").Is(200);

        Assert.Equal((4, 2, 2, 1, 1, 50, 25, 33.33, 25), Quality(all));
        Assert.Equal((3, 2, 1, 1, 0, 66.67, 50, 50, 33.33), Quality(third));
        Assert.Equal((lot.Model.Code, 4, 2, 2, 50), (
            all.Str("by_model.0.model_code"), all.Num("by_model.0.inspected"), all.Num("by_model.0.passed"), all.Num("by_model.0.failed"),
            all.At("by_model.0.pass_rate").GetDouble()));
        Assert.Equal(2, all.At("by_day").EnumerateArray().Sum(day => day.GetProperty("passed").GetInt32()));
        Assert.Equal((1, 3, 66.67), (all.Num("by_process.0.process_number"), all.Num("by_process.0.inspected"), all.At("by_process.0.first_pass_yield").GetDouble()));
        Assert.Equal(1, third.At("by_process").GetArrayLength());
    }

    [Fact]
    public async Task A_pareto_counts_each_code_once_a_failed_run()
    {
        var lot = await FourUnits();

        var codes = await Defects("");

        Assert.Equal(3, codes.Num("total"));
        Assert.Equal(("SENSOR_TEMP_FAIL", 2, 66.67, 66.67, 2), Item(codes, 0));
        Assert.Equal(("SENSOR_TOF_FAIL", 1, 33.33, 100, 1), Item(codes, 1));
        var processes = await Defects("&group_by=process");
        Assert.Equal(("P003", 2, 66.67, 66.67, 1), Item(processes, 0));
        Assert.Equal("Sensor Inspection", processes.Str("items.0.name"));
        Assert.Equal(("P001", 1, 33.33, 100, 1), Item(processes, 1));
        foreach (var (by, key) in (await Keys(lot)).ToArray())
            Assert.Equal((key, 3, 100, 100, 2), Item(await Defects($"&group_by={by}"), 0));

        Task<Answer> Defects(string by) => plant.Operator.Get($"analytics/defects?product_model_id={lot.Model.Id}{by}").Is(200);
    }

    [Theory]
    [InlineData("daily")]
    [InlineData("WEEKLY")]
    [InlineData("monthly")]
    public async Task Trends_come_by_day_by_week_and_by_month(string period)
    {
        var lot = await FourUnits();

        var trends = await plant.Operator.Get($"analytics/defect-trends?lot_number={lot.Number}&period={period}").Is(200);

        var rows = trends.At("trends").EnumerateArray().ToList();
        Assert.Equal((18, 2), (rows.Sum(row => row.GetProperty("runs").GetInt32()), rows.Sum(row => row.GetProperty("defects").GetInt32())));
        if (rows is [var only])
            Assert.Equal(11.11, only.GetProperty("defect_rate").GetDouble());
        var date = DateOnly.ParseExact(rows[^1].GetProperty("date").GetString()!, "yyyy-MM-dd");
        Assert.True(period switch
        {
            "daily" => date == Today,
            "WEEKLY" => date.DayOfWeek == DayOfWeek.Monday && Today < date.AddDays(7),
            _ => date == new DateOnly(Today.Year, Today.Month, 1),
        });
    }

    [Fact]
    public async Task A_defect_registered_apart_counts_like_a_failed_run()
    {
        var lot = await plant.NewLot(model: await plant.NewModel());
        var serial = await plant.SerialAfter(1, lot);
        await plant.Operator.Post("defects", new { serial_number = serial.Number, process_id = 1, code = "MARKING_FAIL" }).Is(201);

        var trends = await plant.Operator.Get($"analytics/defect-trends?lot_number={lot.Number}").Is(200);
        var quality = await plant.Operator.Get($"analytics/quality-metrics?lot_number={lot.Number}").Is(200);

        Assert.Equal((1, 1, 100), (trends.Num("trends.0.runs"), trends.Num("trends.0.defects"), trends.At("trends.0.defect_rate").GetDouble()));
        Assert.Equal((1, 0, 1), (quality.Num("inspected"), quality.Num("passed"), quality.Num("failed")));
    }

    [Fact]
    public async Task A_period_takes_in_its_days_and_no_others()
    {
        var lot = await FourUnits();
        var (today, tomorrow) = ($"{Today:yyyy-MM-dd}", $"{Today.AddDays(1):yyyy-MM-dd}");

        Assert.Equal(4, await Inspected($"start_date={Today.AddDays(-1):yyyy-MM-dd}&end_date={tomorrow}"));
        Assert.Equal(0, await Inspected($"start_date={tomorrow}"));
        Assert.Equal(0, await Inspected($"end_date={Today.AddDays(-2):yyyy-MM-dd}"));
        Assert.Equal(4, await Inspected($"start_date={DateTimeOffset.UtcNow.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}&end_date={DateTimeOffset.UtcNow.AddMinutes(5):yyyy-MM-ddTHH:mm:ssZ}"));
        Assert.Equal(0, await Inspected($"start_date={today}&end_date={DateTimeOffset.UtcNow.AddHours(-25):yyyy-MM-ddTHH:mm:ssZ}"));

        async Task<long> Inspected(string period) =>
            (await plant.Operator.Get($"analytics/quality-metrics?lot_number={lot.Number}&{period}").Is(200)).Num("inspected");
    }

    [Theory]
    [InlineData("lot_number=NO-SUCH-LOT")]
    [InlineData("product_model_id=999999")]
    [InlineData("process_id=NONE")]
    [InlineData("start_date=1999-01-01&end_date=1999-01-31")]
    public async Task What_nobody_knows_has_figures_of_nothing(string filter)
    {
        var overview = await plant.Operator.Get($"analytics/overview?{filter}").Is(200);
        var quality = await plant.Operator.Get($"analytics/quality-metrics?{filter}").Is(200);
        var efficiency = await plant.Operator.Get($"analytics/process-efficiency?{filter}").Is(200);

        Assert.Equal((0, 0, 0, 0, 0), (
            overview.Num("total_lots"), overview.Num("active_lots"), overview.Num("total_serials"), overview.Num("passed_serials"), overview.Num("failed_serials")));
        Assert.True(overview.IsAbsent("pass_rate"));
        Assert.Equal(0, quality.Num("inspected"));
        foreach (var rate in (string[])["pass_rate", "first_pass_yield", "rolled_throughput_yield", "rework_rate"])
            Assert.True(quality.IsAbsent(rate), rate);
        foreach (var process in efficiency.At("processes").EnumerateArray())
            Assert.Equal(System.Text.Json.JsonValueKind.Null, process.GetProperty("median_seconds").ValueKind);
        Assert.Equal(0, (await plant.Operator.Get($"analytics/defects?{filter}").Is(200)).Num("total"));
        Assert.Equal(0, (await plant.Operator.Get($"analytics/defect-trends?{filter}").Is(200)).At("trends").GetArrayLength());
    }

    [Theory]
    [InlineData("overview?start_date=yesterday", "start_date")]
    [InlineData("overview?end_date=2025-13-01", "end_date")]
    [InlineData("process-efficiency?product_model_id=WF", "product_model_id")]
    [InlineData("quality-metrics?lot_number=a%00b", "lot_number")]
    [InlineData("defects?group_by=colour", "group_by")]
    [InlineData("defect-trends?period=hourly", "period")]
    public async Task A_filter_that_does_not_fit_is_named(string path, string field) => await plant.Operator.Get($"analytics/{path}").Invalid(field);

    [Fact]
    public async Task A_figure_is_seconds_old_at_most()
    {
        var lot = await plant.NewLot(model: await plant.NewModel());
        var path = $"analytics/overview?product_model_id={lot.Model.Id}";
        Assert.Equal(0, (await plant.Operator.Get(path).Is(200)).Num("total_serials"));

        await plant.NewSerial(lot);

        var deadline = DateTime.UtcNow.AddSeconds(5);
        while ((await plant.Operator.Get(path).Is(200)).Num("total_serials") == 0)
            Assert.True(DateTime.UtcNow < deadline, "older than 5 s");
    }

    [Theory]
    [InlineData("analytics/overview")]
    [InlineData("analytics/process-efficiency")]
    [InlineData("analytics/quality-metrics")]
    [InlineData("analytics/defects")]
    [InlineData("analytics/defect-trends")]
    [InlineData("analytics/measurements")]
    [InlineData("dashboard/summary")]
    [InlineData("dashboard/board")]
    [InlineData("dashboard/lots")]
    [InlineData("dashboard/processes")]
    public async Task A_shift_is_D_or_N(string path)
    {
        var of = path.EndsWith("measurements", StringComparison.Ordinal) ? $"{path}?code=TEMP&shift=" : $"{path}?shift=";
        foreach (var bad in (string[])["X", "DAY", "D,N", "0", "1", "D%20N", "주간", "D&shift=X"])
            await plant.Operator.Get(of + bad).Invalid("shift");
        foreach (var good in (string[])["d", "N", "", "D&shift=N"])
            await plant.Operator.Get(of + good).Is(200);
    }

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(9));

    /// <summary>One passes; one fails at 3 with two codes, is reworked and passes; one fails at 1; one is scrapped unstarted.</summary>
    private async Task<Lot> FourUnits()
    {
        var lot = await plant.NewLot(target: 5, model: await plant.NewModel());
        await plant.PassedSerial(lot);
        var mended = await plant.SerialAfter(2, lot);
        await Fail(mended, 3, "SENSOR_TEMP_FAIL", "SENSOR_TEMP_FAIL", "SENSOR_TOF_FAIL");
        await plant.Rework(mended).Is(200);
        await plant.Pass(mended, 3, 4, 5, 6, 7, 8);
        await Fail(await plant.NewSerial(lot), 1, "SENSOR_TEMP_FAIL");
        await plant.ScrappedSerial(lot);
        return lot;
    }

    private async Task Fail(Serial serial, int process, params string[] codes)
    {
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = process, equipment_id = "EQ-FIGURES" }).Is(201);
        await plant.Operator.Post(
            "process/complete", new { serial_number = serial.Number, process_id = process, result = "FAIL", defects = codes.Select(code => new { code }) }).Is(200);
    }

    private Task<(string By, string Key)[]> Keys(Lot lot) => Task.FromResult<(string, string)[]>([
        ("model", lot.Model.Code), ("lot", lot.Number), ("equipment", "EQ-FIGURES"), ("worker", plant.Operator.Username), ("cause", "UNKNOWN"),
        ("day", $"{Today:yyyy-MM-dd}")]);

    private static (long, long, long, double) Row(Answer answer, int index)
    {
        var row = answer.At($"processes.{index}");
        return (row.GetProperty("executions").GetInt64(), row.GetProperty("passed").GetInt64(), row.GetProperty("failed").GetInt64(),
            row.GetProperty("first_pass_yield").GetDouble());
    }

    private static (string?, long, double, double, long) Item(Answer answer, int index) => (
        answer.Str($"items.{index}.code"), answer.Num($"items.{index}.count"), answer.At($"items.{index}.share").GetDouble(),
        answer.At($"items.{index}.cumulative_share").GetDouble(), answer.Num($"items.{index}.units"));

    private static (long, long, long, long, long, double, double, double, double) Quality(Answer answer) => (
        answer.Num("inspected"), answer.Num("passed"), answer.Num("failed"), answer.Num("reworked"), answer.Num("scrapped"),
        answer.At("pass_rate").GetDouble(), answer.At("first_pass_yield").GetDouble(), answer.At("rolled_throughput_yield").GetDouble(),
        answer.At("rework_rate").GetDouble());
}

using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Plant;

namespace NeuroHub.Api.Tests.Analytics;

/// <summary>Figures of a shift, and defects by shift and by line. A plant of its own, since its shifts are changed.</summary>
public sealed class ShiftTests : IAsyncLifetime, IDisposable
{
    private readonly TestPlant _plant = new();

    public Task InitializeAsync() => _plant.InitializeAsync();

    public Task DisposeAsync() => _plant.DisposeAsync();

    public void Dispose() => _plant.Dispose();

    [Fact]
    public async Task Every_figure_is_also_that_of_a_shift_as_the_shifts_were_then()
    {
        await _plant.Admin.Put("processes/1", new { characteristics = new[] { new { code = "WARMTH", path = "warmth" } } }).Is(200);
        var lot = await _plant.NewLot(6);
        var (first, day) = await Now();
        await Work(lot, "LINE-A", "E-1");
        // From now on the other shift is going on.
        var clock = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, Calendar.Zone).DateTime);
        var (begin, end) = ($"{clock.AddHours(-1):HH:mm}", $"{clock.AddHours(2):HH:mm}");
        await _plant.Admin.Put("plant", new { shifts = new[] { new { code = first, from = end, to = begin }, new { code = Other(first), from = begin, to = end } } }).Is(200);
        var (second, _) = await Now();
        Assert.Equal(Other(first), second);
        await Work(lot, "LINE-B", "E-2");
        await Work(lot, null, "E-2");

        var defects = await Get($"analytics/defects?group_by=shift");
        Assert.Equal([(second, 2L, 2L), (first, 1, 1)], Items(defects));
        Assert.Equal([("E-2", 2L, 2L)], Items(await Get($"analytics/defects?shift={second}")));
        Assert.Equal([("E-1", 1L, 1L)], Items(await Get($"analytics/defects?shift={first.ToLowerInvariant()}")));
        Assert.Equal(3, (await Get("analytics/defects?shift=D&shift=N")).Num("total"));
        Assert.Equal([("UNKNOWN", 1L, 1L), ("LINE-A", 1, 1), ("LINE-B", 1, 1)], Items(await Get("analytics/defects?group_by=LINE")));

        Assert.Equal((1, 2, 3), (await Executions($"shift={first}"), await Executions($"shift={second}"), await Executions("")));
        Assert.Equal((1, 2), ((await Get($"analytics/overview?shift={first}")).Num("failed_serials"), (await Get($"analytics/overview?shift={second}")).Num("failed_serials")));
        Assert.Equal((1, 0), ((await Get($"analytics/overview?shift={first}")).Num("active_lots"), (await Get($"analytics/overview?shift={second}")).Num("total_lots")));
        Assert.Equal((1, 2), ((await Get($"analytics/quality-metrics?shift={first}")).Num("inspected"), (await Get($"analytics/quality-metrics?shift={second}&process_id=1")).Num("failed")));
        Assert.Equal((1, 1), ((await Get($"analytics/defect-trends?shift={first}")).Num("trends.0.runs"), (await Get($"analytics/defect-trends?shift={first}")).Num("trends.0.defects")));
        Assert.Equal($"{day:yyyy-MM-dd}", (await Get($"analytics/defect-trends?shift={first}")).Str("trends.0.date"));
        Assert.Equal((1, 2), ((await Get($"analytics/measurements?code=WARMTH&shift={first}")).Num("n"), (await Get($"analytics/measurements?code=WARMTH&shift={second}")).Num("n")));
    }

    [Fact]
    public async Task A_board_is_also_that_of_a_shift()
    {
        var lot = await _plant.NewLot(3);
        await Work(lot, "LINE-A", "E-1");
        var (shift, day) = await Now();

        Assert.Equal((1, 1, 0), (await Completed(""), await Completed($"?shift={shift}"), await Completed($"?shift={Other(shift)}")));
        Assert.Equal($"{day:yyyy-MM-dd}", (await Get($"dashboard/summary?shift={shift}")).Str("date"));
        foreach (var (code, count) in new[] { (shift, 1), (Other(shift), 0) })
        {
            var board = await Get($"dashboard/board?shift={code}");
            foreach (var part in (string[])["processes", "summary", "lots"])
                Assert.Equal((await Get($"dashboard/{part}?shift={code}")).Text, board.At(part).GetRawText());
            Assert.Equal((count, count, count), (board.Num("lots.total"), board.Num("summary.completed"), board.Num("processes.processes.0.defective_today")));
            Assert.Equal(count, (await Get($"dashboard/lots?shift={code}&status=in_progress")).Num("total"));
            var line = await Get($"dashboard/board?shift={code}&line_id=LINE-A");
            Assert.Equal((count, count), (line.Num("lots.total"), line.Num("summary.completed")));
            Assert.Equal(count == 0, line.IsAbsent("first_pass_yield"));
            Assert.Equal(count == 0, board.IsAbsent("first_pass_yield"));
        }

        async Task<long> Completed(string filter) => (await Get($"dashboard/processes{filter}")).Num("processes.0.completed_today");
    }

    [Fact]
    public async Task A_day_of_a_shift_begins_and_ends_with_it()
    {
        var lot = await _plant.NewLot(3);
        await Work(lot, "LINE-A", "E-1");
        var (shift, day) = await Now();

        Assert.Equal(1, await Total($"start_date={day:yyyy-MM-dd}&end_date={day:yyyy-MM-dd}&shift={shift}"));
        Assert.Equal(0, await Total($"start_date={day.AddDays(1):yyyy-MM-dd}&shift={shift}"));
        Assert.Equal(0, await Total($"end_date={day.AddDays(-1):yyyy-MM-dd}&shift={shift}"));
        Assert.Equal(0, await Total($"start_date={day:yyyy-MM-dd}&end_date={day:yyyy-MM-dd}&shift={Other(shift)}"));
        Assert.Equal(1, await Total($"start_date={DateTimeOffset.UtcNow.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}&shift={shift}"));
        Assert.Equal(0, await Total($"end_date={DateTimeOffset.UtcNow.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}&shift={shift}"));

        async Task<long> Total(string filter) => (await Get($"analytics/defects?{filter}")).Num("total");
    }

    private PlantCalendar Calendar => _plant.Services.GetRequiredService<PlantCalendar>();

    /// <summary>A unit that fails at its first process.</summary>
    private async Task Work(Lot lot, string? line, string code)
    {
        var serial = await _plant.NewSerial(lot);
        await _plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, line_id = line }).Is(201);
        await _plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "FAIL", defects = new[] { new { code } }, measurement_data = new { warmth = 60 } }).Is(200);
    }

    private async Task<long> Executions(string filter) => (await Get($"analytics/process-efficiency?{filter}")).Num("processes.0.executions");

    private Task<Answer> Get(string path) => _plant.Operator.Get(path).Is(200);

    private async Task<(string Shift, DateOnly Date)> Now()
    {
        var shift = (await Get("plant")).Str("shift")!;
        return (shift, Calendar.ShiftAt(DateTimeOffset.UtcNow).Date);
    }

    private static string Other(string shift) => shift == "D" ? "N" : "D";

    private static List<(string, long, long)> Items(Answer answer) =>
        [.. answer.At("items").EnumerateArray().Select(item => (item.GetProperty("code").GetString()!, item.GetProperty("count").GetInt64(), item.GetProperty("units").GetInt64()))];
}

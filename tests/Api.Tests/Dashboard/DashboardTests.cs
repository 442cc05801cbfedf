using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Dashboard;

/// <summary>A plant of its own, since a dashboard shows all of it.</summary>
public sealed class DashboardTests : IAsyncLifetime, IDisposable
{
    private readonly TestPlant _plant = new();

    public Task InitializeAsync() => _plant.InitializeAsync();

    public Task DisposeAsync() => _plant.DisposeAsync();

    public void Dispose() => _plant.Dispose();

    [Fact]
    public async Task A_plant_where_nothing_has_happened_shows_zeros_and_no_rates()
    {
        var summary = await _plant.Operator.Get("dashboard/summary").Is(200);
        var lots = await _plant.Operator.Get("dashboard/lots").Is(200);
        var processes = await _plant.Operator.Get("dashboard/processes").Is(200);
        var overview = await _plant.Operator.Get("analytics/overview").Is(200);
        Assert.Contains("레이저 마킹", processes.Text, StringComparison.Ordinal);

        foreach (var field in (string[])["started", "completed", "passed", "defective", "in_progress", "lots_active", "lots_completed", "unread_alerts", "output"])
            Assert.True(summary.Num(field) == 0, field);
        Assert.True(summary.IsAbsent("defect_rate"));
        Assert.Equal(100, summary.Num("target"));
        Assert.Equal((0, 0), (lots.Num("total"), lots.At("lots").GetArrayLength()));
        Assert.Equal((8, 0), (processes.At("processes").GetArrayLength(), processes.Num("total_wip")));
        Assert.True(processes.IsAbsent("bottleneck_process"));
        Assert.True(processes.IsAbsent("processes.0.mean_seconds"));
        Assert.True(overview.IsAbsent("pass_rate"));
    }

    [Fact]
    public async Task Dashboards_show_the_floor()
    {
        var (first, second, third, fourth) = (await _plant.NewLot(2), await _plant.NewLot(1), await _plant.NewLot(2), await _plant.NewLot(1));
        await _plant.StartedSerial(2, first);
        await _plant.DefectedSerial(1, first);
        await _plant.PassedSerial(second);
        await _plant.NewSerial(third);
        await _plant.StartLot(third, 1).Is(201);
        await _plant.CompleteLot(third, 1).Is(200);
        await _plant.SerialInRework(1, fourth);

        await SummaryIsRight();
        await LotsAreRight(first, second, third, fourth);
        await ProcessesAreRight();
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("skip=-1", "skip")]
    [InlineData("status=BUSY", "status")]
    public async Task A_board_of_lots_refuses_what_does_not_fit(string query, string field) => await _plant.Operator.Get($"dashboard/lots?{query}").Invalid(field);

    private async Task SummaryIsRight()
    {
        var summary = await _plant.Operator.Get("dashboard/summary").Is(200);

        Assert.Equal($"{DateTime.UtcNow.AddHours(9):yyyy-MM-dd}", summary.Str("date"));
        Assert.Equal((13, 12, 10, 2, 16.67), (
            summary.Num("started"), summary.Num("completed"), summary.Num("passed"), summary.Num("defective"), summary.At("defect_rate").GetDouble()));
        Assert.Equal((100, 1, 1), (summary.Num("target"), summary.Num("output"), summary.At("output_rate").GetDouble()));
        Assert.Equal((1, 3, 1, 3), (summary.Num("in_progress"), summary.Num("lots_active"), summary.Num("lots_completed"), summary.Num("unread_alerts")));
        var hours = summary.At("by_hour").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, hours.Count), hours.Select(hour => hour.GetProperty("hour").GetInt32()));
        Assert.Equal((13, 12, 2), (Sum("started"), Sum("completed"), Sum("defective")));

        int Sum(string field) => hours.Sum(hour => hour.GetProperty(field).GetInt32());
    }

    private async Task LotsAreRight(Lot first, Lot second, Lot third, Lot fourth)
    {
        var lots = await _plant.Operator.Get("dashboard/lots").Is(200);

        Assert.Equal([fourth.Number, third.Number, first.Number, second.Number], Numbers(lots));
        Assert.Equal(4, lots.Num("total"));
        Assert.Equal((0, 100), (lots.At("lots.0.progress_percentage").GetDouble(), lots.At("lots.3.progress_percentage").GetDouble()));
        lots.HasFieldsAt(lots.At("lots.0"), "id", "lot_number", "product_model", "target_quantity", "status", "passed_count", "created_at");
        Assert.Equal([third.Number, first.Number], Numbers(await _plant.Operator.Get("dashboard/lots?skip=1&limit=2").Is(200)));
        Assert.Equal([second.Number], Numbers(await _plant.Operator.Get("dashboard/lots?skip=3&limit=2").Is(200)));
        var completed = await _plant.Operator.Get("dashboard/lots?status=completed").Is(200);
        Assert.Equal((1, second.Number), (completed.Num("total"), completed.Str("lots.0.lot_number")));

        static string[] Numbers(Answer answer) => [.. answer.At("lots").EnumerateArray().Select(lot => lot.GetProperty("lot_number").GetString()!)];
    }

    private async Task ProcessesAreRight()
    {
        var board = await _plant.Operator.Get("dashboard/processes").Is(200);

        Assert.Equal((0, 1, 5, 2), Row(0));
        Assert.Equal((1, 1, 1, 0), Row(1));
        Assert.Equal((0, 0, 1, 0), Row(7));
        Assert.Equal((1, 2), (board.Num("total_wip"), board.Num("bottleneck_process")));
        board.HasFieldsAt(board.At("processes.0"), "process_number", "process_code", "process_name_ko", "process_name_en", "mean_seconds", "estimated_duration_seconds");

        (long, long, long, long) Row(int index) => (
            board.Num($"processes.{index}.in_progress"), board.Num($"processes.{index}.waiting"), board.Num($"processes.{index}.completed_today"),
            board.Num($"processes.{index}.defective_today"));
    }
}

using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Dashboard;

/// <summary>GET /dashboard/board, and summaries of a line, a shift and another day. A plant of its own, since a board shows all of it.</summary>
public sealed class BoardTests : IAsyncLifetime, IDisposable
{
    private readonly TestPlant _plant = new();

    public Task InitializeAsync() => _plant.InitializeAsync();

    public Task DisposeAsync() => _plant.DisposeAsync();

    public void Dispose() => _plant.Dispose();

    [Fact]
    public async Task A_board_is_its_parts_in_one_call()
    {
        var lot = await _plant.NewLot(3);
        await _plant.PassedSerial(lot);
        await _plant.DefectedSerial(1, lot);
        await _plant.NewSerial(lot);

        var board = await _plant.Operator.Get("dashboard/board").Is(200);

        board.HasFields("summary", "processes", "lots", "first_pass_yield", "alerts_by_severity", "plan_by_now", "recent");
        foreach (var part in (string[])["summary", "processes", "lots"])
            Assert.Equal((await _plant.Operator.Get($"dashboard/{part}").Is(200)).Text, board.At(part).GetRawText());
        // One of the two that are judged.
        Assert.Equal(50, board.Num("first_pass_yield"));
        Assert.Equal("""{"LOW":0,"MEDIUM":0,"HIGH":1}""", board.At("alerts_by_severity").GetRawText());
        Assert.InRange(board.Num("plan_by_now"), 0, 100);
        Assert.Equal((1, "WAITING"), (board.Num("processes.bottleneck_process"), board.Str("processes.bottleneck_reason")));
        var recent = board.At("recent").EnumerateArray().ToArray();
        Assert.InRange(recent.Length, 2, 12);
        Assert.Contains(recent, it => it.GetProperty("event").GetString() == "ALERT" && it.GetProperty("data").GetProperty("alert_id").GetInt64() > 0);
        var events = (await _plant.Operator.Get("events?after=0.0&limit=1000").Is(200)).At("events").EnumerateArray().Select(it => it.GetRawText()).ToArray();
        Assert.Equal(events[^recent.Length..].Reverse(), recent.Select(it => it.GetRawText()));
    }

    [Fact]
    public async Task A_line_has_its_own_summary_and_board()
    {
        var (lot, other) = (await _plant.NewLot(3), await _plant.NewLot(3));
        var passed = await _plant.NewSerial(lot);
        for (var process = 1; process <= TestPlant.LastProcess; process++)
            await Run(passed, process, process == TestPlant.LastProcess ? "LINE-B" : "LINE-A", "PASS");
        await Run(await _plant.NewSerial(other), 1, "LINE-B", "FAIL");
        await _plant.Operator.Post("process/start", new { serial_number = (await _plant.NewSerial(other)).Number, process_id = 1, line_id = "LINE-B" }).Is(201);

        var a = await _plant.Operator.Get("dashboard/summary?line_id=LINE-A").Is(200);
        var b = await _plant.Operator.Get("dashboard/board?line_id=LINE-B").Is(200);
        var none = await _plant.Operator.Get("dashboard/board?line_id=LINE-C").Is(200);

        Assert.Equal((7, 7, 7, 0, 0, 0), Figures(a, ""));
        Assert.Equal(0, a.Num("lots_active") - 1);
        Assert.Equal((3, 2, 1, 1, 1, 1), Figures(b, "summary."));
        Assert.Equal((1, 1), (b.Num("processes.total_wip"), b.Num("processes.processes.0.completed_today")));
        // Two first runs were judged there, one passed.
        Assert.Equal((50, 2), (b.Num("first_pass_yield"), b.Num("lots.total")));
        Assert.All(b.At("recent").EnumerateArray(), it => Assert.Equal("LINE-B", it.GetProperty("data").GetProperty("line_id").GetString()));
        Assert.Equal((0, 0, 0, 0, 0, 0), Figures(none, "summary."));
        Assert.Equal((JsonValueKind.Null, 0), (none.At("first_pass_yield").ValueKind, none.Num("lots.total")));
    }

    [Fact]
    public async Task A_summary_is_of_a_shift_or_of_another_day()
    {
        await _plant.DefectedSerial(1);
        var plant = await _plant.Operator.Get("plant").Is(200);
        var (day, shift) = (DateOnly.Parse(plant.Str("day")!, System.Globalization.CultureInfo.InvariantCulture), plant.Str("shift")!);
        // After midnight the night shift is yesterday's.
        var lot = await _plant.NewLot();
        var ofShift = (await _plant.Operator.Get($"lots/{lot.Number}").Is(200)).Str("production_date");

        var now = await _plant.Operator.Get($"dashboard/summary?date={ofShift}&shift={shift.ToLowerInvariant()}").Is(200);
        var other = await _plant.Operator.Get($"dashboard/summary?date={ofShift}&shift={(shift == "D" ? "N" : "D")}").Is(200);
        var before = await _plant.Operator.Get($"dashboard/summary?date={day.AddDays(-3):yyyy-MM-dd}").Is(200);
        var today = await _plant.Operator.Get($"dashboard/summary?date={day:yyyy-MM-dd}").Is(200);
        var future = await _plant.Operator.Get($"dashboard/summary?date={day.AddDays(3):yyyy-MM-dd}").Is(200);

        Assert.Equal((1, 1, 0, 1), (now.Num("started"), now.Num("completed"), now.Num("passed"), now.Num("defective")));
        Assert.Equal(shift == "D" ? 8 : 20, now.Num("by_hour.0.hour"));
        Assert.Equal((0, 0), (other.Num("started"), other.Num("completed")));
        Assert.Equal((0, 24, 100), (before.Num("started"), before.At("by_hour").GetArrayLength(), before.Num("target")));
        Assert.Equal((await _plant.Operator.Get("dashboard/summary").Is(200)).Text, today.Text);
        Assert.Equal(0, future.At("by_hour").GetArrayLength());
    }

    [Fact]
    public async Task What_only_goes_on_as_it_should_is_no_bottleneck()
    {
        await _plant.StartedSerial(1, await _plant.NewLot(1));

        var processes = await _plant.Operator.Get("dashboard/processes").Is(200);

        Assert.Equal(1, processes.Num("total_wip"));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (processes.At("bottleneck_process").ValueKind, processes.At("bottleneck_reason").ValueKind));
    }

    [Theory]
    [InlineData("dashboard/summary?date=2025-13-01", "date")]
    [InlineData("dashboard/summary?date=0001-01-01", "date")]
    [InlineData("dashboard/summary?date=9999-12-31", "date")]
    [InlineData("dashboard/summary?shift=X", "shift")]
    [InlineData("dashboard/summary?line=A", "line")]
    [InlineData("dashboard/board?date=2025-11-10", "date")]
    public async Task What_does_not_fit_is_refused(string path, string field) => await _plant.Operator.Get(path).Invalid(field);

    private async Task Run(Serial serial, int process, string line, string result)
    {
        await _plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = process, line_id = line }).Is(201);
        await _plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = process, line_id = line, result }).Is(200);
    }

    private static (long, long, long, long, long, long) Figures(Answer answer, string at) => (
        answer.Num(at + "started"), answer.Num(at + "completed"), answer.Num(at + "passed"), answer.Num(at + "defective"), answer.Num(at + "in_progress"), answer.Num(at + "output"));
}

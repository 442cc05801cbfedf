using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Lots;

/// <summary>rules.md 3: the LOT's states and the changes by hand.</summary>
[Collection(PlantCollection.Name)]
public sealed class LotStatusTests(TestPlant plant)
{
    private static readonly string[] All = ["CREATED", "IN_PROGRESS", "COMPLETED", "CLOSED", "CANCELLED"];

    private static readonly (string From, string To, bool Reason)[] Allowed =
    [
        ("CREATED", "IN_PROGRESS", false), ("IN_PROGRESS", "COMPLETED", true), ("COMPLETED", "CLOSED", false),
        ("CREATED", "CANCELLED", true), ("IN_PROGRESS", "CANCELLED", true),
    ];

    public static TheoryData<string, string> AllowedChanges() => Pairs(Allowed.Select(a => (a.From, a.To)));

    public static TheoryData<string, string> ReasonedChanges() => Pairs(Allowed.Where(a => a.Reason).Select(a => (a.From, a.To)));

    public static TheoryData<string, string> RefusedChanges() =>
        Pairs(All.SelectMany(from => All.Select(to => (from, to))).Where(pair => pair.from != pair.to && !Allowed.Any(a => (a.From, a.To) == pair)));

    [Theory]
    [MemberData(nameof(AllowedChanges))]
    public async Task A_change_that_is_allowed_is_made(string from, string to)
    {
        var lot = await plant.LotIn(from);

        var answer = await plant.SetStatus(lot, to, "because").Enveloped(200);

        Assert.Equal(to, answer.Str("data.status"));
        answer.HasFieldsAt(answer.At("data"), Shapes.Lot);
        Assert.Equal(to, await plant.StatusOf(lot));
    }

    [Theory]
    [MemberData(nameof(RefusedChanges))]
    public async Task Any_other_change_is_refused_and_names_both_states(string from, string to)
    {
        var lot = await plant.LotIn(from);

        var answer = await plant.SetStatus(lot, to, "because").Refused(400, "INVALID_STATUS_TRANSITION");

        Assert.Contains(from, answer.Str("detail")! + answer.Str("message"), StringComparison.Ordinal);
        Assert.Contains(to, answer.Str("detail")! + answer.Str("message"), StringComparison.Ordinal);
        Assert.Equal(from, await plant.StatusOf(lot));
    }

    [Theory]
    [InlineData("CREATED")]
    [InlineData("IN_PROGRESS")]
    [InlineData("COMPLETED")]
    [InlineData("CLOSED")]
    [InlineData("CANCELLED")]
    public async Task The_same_status_again_changes_nothing(string status)
    {
        var lot = await plant.LotIn(status);
        var before = await plant.Picture(lot: lot);

        await plant.SetStatus(lot, status).Enveloped(200);

        Assert.Equal(before, await plant.Picture(lot: lot));
    }

    [Theory]
    [MemberData(nameof(ReasonedChanges))]
    public async Task A_change_that_needs_a_reason_is_refused_without_one(string from, string to)
    {
        var lot = await plant.LotIn(from);

        await plant.SetStatus(lot, to).Refused(400, "REASON_REQUIRED");
        await plant.SetStatus(lot, to, "  ").Refused(400, "REASON_REQUIRED");

        Assert.Equal(from, await plant.StatusOf(lot));
    }

    [Fact]
    public async Task A_change_that_is_not_allowed_is_refused_before_its_reason_is_asked_for() =>
        await plant.SetStatus(await plant.NewLot(), "COMPLETED").Refused(400, "INVALID_STATUS_TRANSITION");

    [Fact]
    public async Task The_reason_is_kept()
    {
        var lot = await plant.NewLot();

        await plant.SetStatus(lot, "CANCELLED", "order withdrawn").Is(200);

        Assert.Equal("order withdrawn", (await plant.Operator.Get($"lots/{lot.Number}").Is(200)).Str("reason"));
    }

    [Fact]
    public async Task A_lot_with_an_open_serial_run_is_not_completed_by_hand()
    {
        var serial = await plant.StartedSerial();

        await plant.SetStatus(serial.Lot, "COMPLETED", "short order").Refused(409, "LOT_HAS_OPEN_RUNS");

        Assert.Equal("IN_PROGRESS", await plant.StatusOf(serial.Lot));
    }

    [Fact]
    public async Task A_lot_with_an_open_lot_run_is_not_completed_by_hand()
    {
        var lot = await plant.NewLot();
        await plant.StartLot(lot, 1).Is(201);

        await plant.SetStatus(lot, "COMPLETED", "short order").Refused(409, "LOT_HAS_OPEN_RUNS");
    }

    [Fact]
    public async Task The_reason_is_asked_for_before_open_runs()
    {
        var serial = await plant.StartedSerial();

        await plant.SetStatus(serial.Lot, "COMPLETED").Refused(400, "REASON_REQUIRED");
    }

    [Fact]
    public async Task A_lot_with_an_open_run_may_be_cancelled()
    {
        var serial = await plant.StartedSerial();

        await plant.SetStatus(serial.Lot, "CANCELLED", "order withdrawn").Is(200);
    }

    [Fact]
    public async Task The_status_is_changed_by_id_as_well()
    {
        var lot = await plant.NewLot();

        await plant.Manager.Put($"lots/{lot.Id}/status", new { status = "IN_PROGRESS" }).Is(200);

        Assert.Equal("IN_PROGRESS", await plant.StatusOf(lot));
    }

    [Fact]
    public async Task An_unknown_lot_has_no_status() =>
        await plant.Manager.Put("lots/NO-SUCH-LOT/status", new { status = "CLOSED" }).Refused(404, "LOT_NOT_FOUND");

    [Fact]
    public async Task An_unknown_status_is_invalid() =>
        await plant.Manager.Put($"lots/{(await plant.NewLot()).Number}/status", new { status = "PAUSED" }).Invalid("status");

    private static TheoryData<string, string> Pairs(IEnumerable<(string From, string To)> pairs)
    {
        var data = new TheoryData<string, string>();
        foreach (var (from, to) in pairs)
            data.Add(from, to);
        return data;
    }
}

using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Serials;

/// <summary>rules.md 3: DEFECTED -> REWORK by approval, at most three times.</summary>
[Collection(PlantCollection.Name)]
public sealed class ReworkTests(TestPlant plant)
{
    [Fact]
    public async Task An_approval_puts_a_defected_serial_in_rework()
    {
        var serial = await plant.DefectedSerial(2);

        var answer = await plant.Rework(serial, "replace the spring").Enveloped(200);

        Assert.Equal("REWORK", answer.Str("data.status"));
        Assert.Equal(1, answer.Num("data.rework_count"));
        Assert.Equal("replace the spring", answer.Str("data.rework_reason"));
        Assert.False(answer.IsAbsent("data.rework_approved_by"));
        Assert.False(answer.IsAbsent("data.rework_approved_at"));
        Assert.Equal("REWORK", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task The_trace_says_who_approved_the_rework_and_why()
    {
        var serial = await plant.DefectedSerial(2);
        await plant.Rework(serial, "replace the spring").Is(200);

        var trace = await plant.Trace(serial);

        Assert.Equal("replace the spring", trace.Str("reworks.0.reason"));
        Assert.Equal(2, trace.Num("reworks.0.process_number"));
        trace.HasFieldsAt(trace.At("reworks.0"), "approved_by", "approved_at");
    }

    [Fact]
    public async Task In_rework_only_the_failed_process_may_be_started()
    {
        var serial = await plant.SerialInRework(2);

        await plant.Start(serial, 3).Refused(400, "REWORK_PROCESS_ONLY");
        await plant.Start(serial, 2).Is(201);
    }

    [Fact]
    public async Task In_rework_a_passed_process_is_refused_as_passed() =>
        await plant.Start(await plant.SerialInRework(2), 1).Refused(409, "PROCESS_ALREADY_PASSED");

    [Fact]
    public async Task The_run_after_an_approval_is_marked_as_rework()
    {
        var serial = await plant.SerialInRework(2);

        var run = await plant.Start(serial, 2).Enveloped(201);

        Assert.True(run.At("data.is_rework").GetBoolean());
        Assert.Equal(2, run.Num("data.attempt"));
    }

    [Fact]
    public async Task A_pass_in_rework_puts_the_serial_back_in_progress()
    {
        var serial = await plant.SerialInRework(2);
        await plant.Pass(serial, 2);

        Assert.Equal("IN_PROGRESS", await plant.StatusOf(serial));
        await plant.Start(serial, 3).Is(201);
    }

    [Fact]
    public async Task A_pass_in_rework_of_the_last_process_passes_the_serial()
    {
        var serial = await plant.SerialInRework(8);
        await plant.Pass(serial, 8);

        Assert.Equal("PASSED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task A_fail_in_rework_is_defected_again()
    {
        var serial = await plant.SerialInRework();
        await plant.Fail(serial, 1);

        Assert.Equal("DEFECTED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task The_fail_after_the_third_approval_scraps_the_serial()
    {
        var serial = await plant.DefectedSerial();
        for (var approval = 1; approval <= 3; approval++)
        {
            Assert.Equal("DEFECTED", await plant.StatusOf(serial));
            Assert.Equal(approval, (await plant.Rework(serial).Is(200)).Num("data.rework_count"));
            await plant.Fail(serial, 1);
        }

        Assert.Equal("SCRAPPED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task A_fourth_approval_is_refused()
    {
        var serial = await plant.DefectedSerial();
        for (var process = 1; process <= 3; process++)
        {
            await plant.Rework(serial).Is(200);
            await plant.Pass(serial, process);
            await plant.Fail(serial, process + 1);
        }

        await plant.Rework(serial).Refused(400, "REWORK_LIMIT_EXCEEDED");
        Assert.Equal("DEFECTED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task A_serial_without_a_defect_needs_no_rework()
    {
        await plant.Rework(await plant.NewSerial()).Refused(409, "SERIAL_NOT_DEFECTED");
        await plant.Rework(await plant.StartedSerial()).Refused(409, "SERIAL_NOT_DEFECTED");
        await plant.Rework(await plant.SerialInRework()).Refused(409, "SERIAL_NOT_DEFECTED");
    }

    [Fact]
    public async Task A_final_serial_is_not_reworked()
    {
        await plant.Rework(await plant.PassedSerial()).Refused(409, "SERIAL_FINAL");
        await plant.Rework(await plant.ScrappedSerial()).Refused(409, "SERIAL_FINAL");
    }

    [Fact]
    public async Task A_serial_of_a_cancelled_lot_is_not_reworked()
    {
        var serial = await plant.DefectedSerial();
        await plant.SetStatus(serial.Lot, "CANCELLED", "order withdrawn").Is(200);

        await plant.Rework(serial).Refused(409, "LOT_NOT_ACTIVE");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"reason":null}""")]
    [InlineData("""{"reason":""}""")]
    [InlineData("""{"reason":"   "}""")]
    public async Task An_approval_says_why(string body) =>
        await plant.Manager.Post($"serials/{(await plant.DefectedSerial()).Number}/rework", body).Invalid("reason");

    [Fact]
    public async Task An_unknown_serial_is_not_reworked() =>
        await plant.Manager.Post("serials/NO-SUCH-SERIAL/rework", new { reason = "x" }).Refused(404, "SERIAL_NOT_FOUND");

    [Fact]
    public async Task An_operator_approves_no_rework()
    {
        var serial = await plant.DefectedSerial();

        await plant.Operator.Post($"serials/{serial.Number}/rework", new { reason = "x" }).Refused(403, "NOT_ENOUGH_PERMISSIONS");

        Assert.Equal("DEFECTED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task A_serial_is_reworked_by_id_as_well() =>
        await plant.Manager.Post($"serials/{(await plant.DefectedSerial()).Id}/rework", new { reason = "again" }).Is(200);
}

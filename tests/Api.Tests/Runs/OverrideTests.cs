using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>rules.md 3: a MANAGER or ADMIN may override the order, and nothing else.</summary>
[Collection(PlantCollection.Name)]
public sealed class OverrideTests(TestPlant plant)
{
    private Task<Answer> Override(Serial serial, int process, Desk? desk = null) =>
        (desk ?? plant.Manager).Post("process/start", new { serial_number = serial.Number, process_id = process, override_reason = "pilot line" });

    private async Task<Serial> OverriddenTo(int process)
    {
        var serial = await plant.NewSerial();
        await Override(serial, process).Is(201);
        await plant.Complete(serial, process).Is(200);
        return serial;
    }

    [Theory]
    [InlineData("MANAGER")]
    [InlineData("ADMIN")]
    public async Task A_manager_or_admin_starts_out_of_order_with_a_reason(string role)
    {
        var run = await Override(await plant.NewSerial(), 3, plant.Of(role)).Is(201);

        Assert.Equal("pilot line", run.Str("data.override_reason"));
    }

    [Theory]
    [InlineData("OPERATOR")]
    [InlineData("STATION")]
    public async Task No_other_role_may_override_needed_or_not(string role)
    {
        var serial = await plant.NewSerial();

        await Override(serial, 3, plant.Of(role)).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await Override(serial, 1, plant.Of(role)).Refused(403, "NOT_ENOUGH_PERMISSIONS");

        Assert.Equal("CREATED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task A_manager_without_a_reason_keeps_to_the_order() =>
        await plant.Start(await plant.NewSerial(), 3, plant.Manager).Refused(400, "INVALID_PROCESS_SEQUENCE");

    [Fact]
    public async Task The_processes_passed_over_are_recorded_as_skipped()
    {
        var serial = await plant.SerialAfter(1);
        await Override(serial, 4).Is(201);

        var trace = await plant.Trace(serial);

        Assert.Equal([2, 3], trace.At("skipped").EnumerateArray().Select(skip => skip.GetProperty("process_number").GetInt32()).Order());
        Assert.Equal("pilot line", trace.Str("skipped.0.reason"));
        trace.HasFieldsAt(trace.At("skipped.0"), "by", "at");
    }

    [Fact]
    public async Task A_reason_that_is_not_needed_is_ignored()
    {
        var serial = await plant.NewSerial();

        var run = await Override(serial, 1).Is(201);

        Assert.True(run.IsAbsent("data.override_reason"));
        Assert.Equal(0, (await plant.Trace(serial)).At("skipped").GetArrayLength());
    }

    [Fact]
    public async Task After_an_override_the_next_process_follows() => await plant.Start(await OverriddenTo(3), 4).Is(201);

    [Fact]
    public async Task A_skipped_process_may_still_be_run()
    {
        var serial = await OverriddenTo(3);

        await plant.Pass(serial, 1, 2);

        await plant.Start(serial, 2).Refused(409, "PROCESS_ALREADY_PASSED");
    }

    [Fact]
    public async Task A_skipped_process_satisfies_process_7()
    {
        var serial = await OverriddenTo(3);
        await plant.Pass(serial, 4, 5, 6);

        await plant.Start(serial, 7).Is(201);
    }

    [Fact]
    public async Task A_skipped_process_is_not_counted_as_a_pass()
    {
        var answer = await plant.Start(await OverriddenTo(3), 7).Refused(400, "PREVIOUS_PROCESS_NOT_COMPLETED");

        Assert.Equal("Process 7 requires all previous processes (1-6) to be PASS. Current PASS count: 1", answer.Str("detail"));
    }

    [Fact]
    public async Task A_serial_passes_with_skipped_processes_and_a_pass_of_the_last() =>
        Assert.Equal("PASSED", await plant.StatusOf(await OverriddenTo(8)));

    [Fact]
    public async Task An_override_opens_no_other_door()
    {
        await Override(await plant.PassedSerial(), 8).Refused(409, "SERIAL_FINAL");
        await Override(await plant.SerialAfter(1), 1).Refused(409, "PROCESS_ALREADY_PASSED");
        await Override(await plant.StartedSerial(), 3).Refused(409, "DUPLICATE_START");
        await Override(await plant.DefectedSerial(), 1).Refused(400, "REWORK_NOT_APPROVED");
        await Override(await plant.SerialInRework(2), 3).Refused(400, "REWORK_PROCESS_ONLY");
    }

    [Fact]
    public async Task An_override_does_not_open_a_cancelled_lot()
    {
        var serial = await plant.NewSerial();
        await plant.SetStatus(serial.Lot, "CANCELLED", "order withdrawn").Is(200);

        await Override(serial, 3).Refused(409, "LOT_NOT_ACTIVE");
    }
}

using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Serials;

/// <summary>What would be refused, told beforehand: every gate of a start, every reason against a rework.</summary>
[Collection(PlantCollection.Name)]
public sealed class EligibilityTests(TestPlant plant)
{
    private static readonly string[] Names = ["serial_not_final", "lot_active", "process_in_routing", "not_passed", "no_open_run", "rework", "order"];

    [Fact]
    public async Task A_fresh_serial_is_eligible_for_its_first_process()
    {
        var answer = await Ask(await plant.NewSerial(), 1);

        Assert.True(answer.At("eligible").GetBoolean());
        Assert.Equal(Names, answer.At("gates").EnumerateArray().Select(gate => gate.GetProperty("gate").GetString()!));
        Assert.All(answer.At("gates").EnumerateArray(), gate =>
        {
            Assert.True(gate.GetProperty("ok").GetBoolean());
            Assert.Equal(JsonValueKind.Null, gate.GetProperty("error_code").ValueKind);
        });
    }

    [Fact]
    public async Task Every_closed_gate_says_its_code()
    {
        var serial = await plant.SerialInRework(2);
        await plant.Start(serial, 2).Is(201);
        await plant.SetStatus(serial.Lot, "CANCELLED", "order withdrawn").Is(200);

        Assert.Equal(
            [("lot_active", "LOT_NOT_ACTIVE"), ("no_open_run", "DUPLICATE_START"), ("rework", "REWORK_PROCESS_ONLY"), ("order", "INVALID_PROCESS_SEQUENCE")],
            Closed(await Ask(serial, 4)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task The_first_closed_gate_is_what_the_start_says(int process)
    {
        foreach (var serial in (Serial[])[await plant.NewSerial(), await plant.SerialAfter(2), await plant.StartedSerial(2), await plant.DefectedSerial(2), await plant.SerialInRework(2), await plant.ScrappedSerial()])
        {
            var told = await Ask(serial, process);

            var started = await plant.Start(serial, process);

            Assert.Equal(started.Status == 201, told.At("eligible").GetBoolean());
            if (started.Status == 201)
                continue;
            var gate = told.At("gates").EnumerateArray().First(it => !it.GetProperty("ok").GetBoolean());
            Assert.Equal((started.Str("error_code"), started.Str("message")), (gate.GetProperty("error_code").GetString(), gate.GetProperty("message").GetString()));
        }
    }

    [Fact]
    public async Task A_process_added_later_is_not_in_the_routing()
    {
        var serial = await plant.NewSerial();
        var number = 5000 + TestPlant.Next();
        await plant.Manager.Post(
            "processes", new { process_number = number, process_code = $"Y{number}", process_name_ko = "시험", process_name_en = "Trial", is_active = false }).Is(201);

        Assert.Equal([("process_in_routing", "PROCESS_INACTIVE")], Closed(await Ask(serial, number)));
    }

    [Fact]
    public async Task The_text_is_in_the_callers_language()
    {
        var serial = await plant.DefectedSerial(1);

        var gates = (await plant.Operator.Get($"serials/{serial.Number}/processes/1/eligibility", ("Accept-Language", "ko")).Is(200)).At("gates");
        var reasons = await plant.Operator.Get($"serials/{(await plant.NewSerial()).Number}/can-rework", ("Accept-Language", "ko")).Is(200);

        Assert.Contains(gates.EnumerateArray(), gate => gate.GetProperty("message").GetString()?.Contains("승인이 필요합니다", StringComparison.Ordinal) == true);
        Assert.Contains("재작업을 승인할 수 있습니다", reasons.Str("reasons.0.message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_are_found_by_id_as_well()
    {
        var serial = await plant.NewSerial();

        await plant.Operator.Get($"serials/{serial.Id}/processes/1/eligibility").Is(200);
        await plant.Operator.Get($"serials/{serial.Id}/can-rework").Is(200);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var serial = await plant.NewSerial();

        await plant.Operator.Get("serials/NO-SUCH-0001/processes/1/eligibility").Refused(404, "SERIAL_NOT_FOUND");
        await plant.Operator.Get("serials/99999999/processes/1/eligibility").Refused(404, "SERIAL_NOT_FOUND");
        await plant.Operator.Get("serials/NO-SUCH-0001/can-rework").Refused(404, "SERIAL_NOT_FOUND");
        await plant.Operator.Get("serials/99999999/can-rework").Refused(404, "SERIAL_NOT_FOUND");
        foreach (var process in (string[])["4999", "0", "-1", "P001", "99999999999999999999"])
            await plant.Operator.Get($"serials/{serial.Number}/processes/{process}/eligibility").Refused(404, "PROCESS_NOT_FOUND");
    }

    [Fact]
    public async Task A_defected_serial_can_be_reworked()
    {
        var answer = await plant.Operator.Get($"serials/{(await plant.DefectedSerial(2)).Number}/can-rework").Is(200);

        Assert.True(answer.At("can_rework").GetBoolean());
        Assert.Equal(("DEFECTED", 0L, 3L), (answer.Str("status"), answer.Num("rework_count"), answer.Num("rework_limit")));
        Assert.Equal(0, answer.At("reasons").GetArrayLength());
    }

    [Fact]
    public async Task Every_reason_against_a_rework_is_told()
    {
        var serial = await plant.SerialInRework(2);
        await plant.SetStatus(serial.Lot, "CANCELLED", "order withdrawn").Is(200);

        var answer = await plant.Operator.Get($"serials/{serial.Number}/can-rework").Is(200);

        Assert.False(answer.At("can_rework").GetBoolean());
        Assert.Equal(("REWORK", 1L), (answer.Str("status"), answer.Num("rework_count")));
        Assert.Equal(["SERIAL_NOT_DEFECTED", "LOT_NOT_ACTIVE"], answer.At("reasons").EnumerateArray().Select(reason => reason.GetProperty("error_code").GetString()!));
        Assert.Equal((await plant.Rework(serial).Refused(409, "SERIAL_NOT_DEFECTED")).Str("message"), answer.Str("reasons.0.message"));
    }

    private static (string, string)[] Closed(Answer answer) =>
        [.. answer.At("gates").EnumerateArray().Where(gate => !gate.GetProperty("ok").GetBoolean())
            .Select(gate => (gate.GetProperty("gate").GetString()!, gate.GetProperty("error_code").GetString()!))];

    private Task<Answer> Ask(Serial serial, int process) => plant.Operator.Get($"serials/{serial.Number}/processes/{process}/eligibility").Is(200);
}

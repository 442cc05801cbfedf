using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>rules.md 4: what comes in for an enum is exactly one declared name, in any case.</summary>
[Collection(PlantCollection.Name)]
public sealed class ExactNameTests(TestPlant plant)
{
    [Theory]
    [InlineData("CREATED,CLOSED")]
    [InlineData("CREATED, CANCELLED")]
    [InlineData("IN_PROGRESS,")]
    [InlineData(",CANCELLED")]
    [InlineData("CANCELLED|CLOSED")]
    [InlineData(" CANCELLED")]
    [InlineData("5")]
    [InlineData("+5")]
    [InlineData("UNKNOWN")]
    [InlineData("InProgress")]
    [InlineData("IN PROGRESS")]
    [InlineData("")]
    public async Task A_LOT_takes_no_status_that_is_not_one_name(string status)
    {
        var lot = await plant.NewLot();

        await plant.Manager.Put($"lots/{lot.Number}/status", new { status, reason = "tried" }).Invalid("status");

        Assert.Equal("CREATED", await plant.StatusOf(lot));
    }

    [Theory]
    [InlineData("in_progress")]
    [InlineData("In_Progress")]
    public async Task A_name_counts_in_any_case(string status)
    {
        var lot = await plant.NewLot();

        await plant.Manager.Put($"lots/{lot.Number}/status", new { status }).Is(200);

        Assert.Equal("IN_PROGRESS", await plant.StatusOf(lot));
    }

    [Theory]
    [InlineData("FAIL,")]
    [InlineData("PASS,FAIL")]
    [InlineData("FAIL;")]
    [InlineData("2")]
    [InlineData("P")]
    public async Task A_run_takes_no_verdict_that_is_not_one_name(string result)
    {
        var serial = await plant.StartedSerial();

        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result }).Invalid("result");
        await plant.Operator.Post(
            "process-data", new { lot_id = serial.Lot.Id, serial_id = serial.Id, process_id = 1, data_level = "SERIAL", result }).Invalid("result");
        await plant.Operator.Post(
            "process-data", new { lot_id = serial.Lot.Id, process_id = 1, data_level = "LOT,SERIAL", result = "PASS" }).Invalid("data_level");
    }

    [Theory]
    [InlineData("ADMIN,MANAGER")]
    [InlineData("OPERATOR,")]
    [InlineData("3")]
    public async Task A_user_gets_no_role_that_is_not_one_name(string role)
    {
        await plant.Admin.Post("users", new { username = $"named{TestPlant.Next()}", password = "Press-Fit-2048", full_name = "N", role }).Invalid("role");
        await plant.Admin.Put($"users/{plant.Operator.UserId}", new { role }).Invalid("role");
    }

    [Theory]
    [InlineData("LOT,SERIAL")]
    [InlineData("DEFECT,")]
    [InlineData("1")]
    public async Task A_printer_takes_no_label_that_is_not_one_name(string label)
    {
        var id = $"named-{TestPlant.Next()}";

        var answer = await plant.Manager.Post("printers", new { printer_id = id, host = "10.0.0.9", labels = new[] { "LOT", label } }).Invalid("labels");

        Assert.Equal("labels,1", string.Join(',', answer.At("detail.0.loc").EnumerateArray().Skip(1)));
        await plant.Manager.Get($"printers/{id}").Refused(404, "PRINTER_NOT_FOUND");
        await plant.Operator.Post("label/print", new { serial_number = "X-1", label_type = label }).Invalid("label_type");
        await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1, shift = "D,N" }).Invalid("shift");
    }

    [Theory]
    [InlineData("UNKNOWN", 200)]
    [InlineData("unknown", 200)]
    [InlineData("SENT", 200)]
    [InlineData("UNKNOWN,SENT", 422)]
    [InlineData("4", 422)]
    public async Task Labels_whose_end_nobody_saw_can_be_listed(string status, int expected) => await plant.Operator.Get($"label/history?status={status}").Is(expected);

    [Theory]
    [InlineData("serials?status=UNKNOWN")]
    [InlineData("lots?status=UNKNOWN")]
    [InlineData("lots?status=CREATED,CLOSED")]
    [InlineData("lots?status=1")]
    [InlineData("users?role=ADMIN,MANAGER")]
    [InlineData("process-data?result=PASS,")]
    [InlineData("alerts?severity=HIGH|LOW")]
    [InlineData("audit-logs?action=CREATE,UPDATE")]
    [InlineData("analytics/defects?group_by=code,process")]
    public async Task A_filter_takes_exactly_one_name(string path) => await plant.Admin.Get(path).Invalid();
}

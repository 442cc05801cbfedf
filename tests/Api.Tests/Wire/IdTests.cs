using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>rules.md 2: an id is digits without a leading zero; the tail of a number is none.</summary>
[Collection(PlantCollection.Name)]
public sealed class IdTests(TestPlant plant)
{
    [Fact]
    public async Task The_tail_of_a_serial_number_is_nobodys_id()
    {
        var serial = await plant.NewSerial();

        foreach (var tail in new[] { $"0{serial.Id}", $"000{serial.Id}" })
        {
            await plant.Manager.Post($"serials/{tail}/scrap", new { reason = "half a scan" }).Refused(404, "SERIAL_NOT_FOUND");
            await plant.Manager.Post($"serials/{tail}/rework", new { reason = "half a scan" }).Refused(404, "SERIAL_NOT_FOUND");
            await plant.Operator.Get($"serials/{tail}").Refused(404, "SERIAL_NOT_FOUND");
            await plant.Operator.Get($"serials/{tail}/trace").Refused(404, "SERIAL_NOT_FOUND");
            await plant.Operator.Get($"serials/{tail}/can-rework").Refused(404, "SERIAL_NOT_FOUND");
            await plant.Operator.Get($"serials/{tail}/processes/1/eligibility").Refused(404, "SERIAL_NOT_FOUND");
            await plant.Operator.Get($"process/history/{tail}").Refused(404, "SERIAL_NOT_FOUND");
        }

        await plant.Operator.Get($"serials/{serial.Number}/processes/01/eligibility").Refused(404, "PROCESS_NOT_FOUND");
        Assert.Equal("CREATED", await plant.StatusOf(serial));
    }

    [Theory]
    [InlineData("GET", "users/0001", "USER_NOT_FOUND")]
    [InlineData("GET", "users/01/sessions", "USER_NOT_FOUND")]
    [InlineData("POST", "users/01/unlock", "USER_NOT_FOUND")]
    [InlineData("POST", "users/01/sign-out", "USER_NOT_FOUND")]
    [InlineData("DELETE", "users/01", "USER_NOT_FOUND")]
    [InlineData("GET", "product-models/01", "PRODUCT_MODEL_NOT_FOUND")]
    [InlineData("GET", "processes/01", "PROCESS_NOT_FOUND")]
    [InlineData("GET", "lots/01", "LOT_NOT_FOUND")]
    [InlineData("PUT", "alerts/01/read", "ALERT_NOT_FOUND")]
    [InlineData("GET", "audit-logs/01", "AUDIT_ENTRY_NOT_FOUND")]
    [InlineData("GET", "users/+1", "USER_NOT_FOUND")]
    [InlineData("GET", "product-models/1.0", "PRODUCT_MODEL_NOT_FOUND")]
    public async Task A_path_with_a_leading_zero_names_nothing(string method, string path, string code) =>
        await plant.Admin.Send(method, path, null).Refused(404, code);

    [Theory]
    [InlineData("PUT", "users/01", """{"department":"X"}""", "USER_NOT_FOUND")]
    [InlineData("PUT", "product-models/01", """{"description":"X"}""", "PRODUCT_MODEL_NOT_FOUND")]
    [InlineData("PUT", "processes/01", """{"description":"X"}""", "PROCESS_NOT_FOUND")]
    [InlineData("PUT", "lots/01/status", """{"status":"CANCELLED","reason":"x"}""", "LOT_NOT_FOUND")]
    [InlineData("PUT", "defects/01/cause", """{"category":"METHOD","text":"x"}""", "DEFECT_NOT_FOUND")]
    [InlineData("POST", "label/jobs/01/resolve", """{"printed":true,"reason":"x"}""", "LABEL_JOB_NOT_FOUND")]
    public async Task A_command_by_a_leading_zero_names_nothing(string method, string path, string body, string code) =>
        await plant.Admin.Send(method, path, body).Refused(404, code);

    [Theory]
    [InlineData("serials?lot_id=01", "lot_id")]
    [InlineData("serials?lot_id=-1", "lot_id")]
    [InlineData("serials?lot_id=%2B1", "lot_id")]
    [InlineData("process-data?serial_id=0300", "serial_id")]
    [InlineData("process-data?lot_id=1e0", "lot_id")]
    [InlineData("process-data?process_id=01", "process_id")]
    [InlineData("defects?process_id=001", "process_id")]
    [InlineData("lots?product_model_id=01", "product_model_id")]
    [InlineData("analytics/overview?product_model_id=01", "product_model_id")]
    [InlineData("audit-logs?user_id=01", "user_id")]
    public async Task A_query_with_a_leading_zero_is_refused(string path, string field) => await plant.Admin.Get(path).Invalid(field);

    [Fact]
    public async Task A_body_takes_no_id_that_is_none()
    {
        var serial = await plant.NewSerial();

        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = "01" }).Invalid("process_id");
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = "0001", result = "PASS" }).Invalid("process_id");
        await plant.Operator.Post("defects", new { serial_number = serial.Number, process_id = "01", code = "X" }).Invalid("process_id");
        await plant.Operator.Post(
            "process-data", new { lot_id = -serial.Lot.Id, serial_id = serial.Id, process_id = 1, data_level = "SERIAL", result = "PASS" }).Invalid("lot_id");
        await plant.Operator.Post(
            "process-data", new { lot_id = serial.Lot.Id, serial_id = -1, process_id = 1, data_level = "SERIAL", result = "PASS" }).Invalid("serial_id");
        await plant.Manager.Post("lots", new { product_model_id = -1, target_quantity = 1 }).Invalid("product_model_id");
        await plant.Operator.Put("alerts/read", new { alert_ids = new[] { -1 } }).Invalid("alert_ids");
        // A badge may have any form; a user's id has not this one.
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, worker_id = $"0{plant.Operator.UserId}" })
            .Refused(404, "WORKER_NOT_FOUND");
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = "1", worker_id = $"W00{plant.Operator.UserId}" }).Is(201);
    }
}

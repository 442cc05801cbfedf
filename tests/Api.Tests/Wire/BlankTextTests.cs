using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>rules.md 4: what a blank text means, and how a PUT empties a field.</summary>
[Collection(PlantCollection.Name)]
public sealed class BlankTextTests(TestPlant plant)
{
    [Theory]
    [InlineData("""{"clear":["email","department","badge"]}""")]
    [InlineData("""{"email":"","department":" \r\n","badge":"\u200b"}""")]
    [InlineData("""{"clear":["email"," department\r"],"badge":" "}""")]
    public async Task A_PUT_empties_what_may_be_empty(string body)
    {
        var number = TestPlant.Next();
        var user = await plant.Admin.Post(
            "users",
            new { username = $"blank{number}", password = "Press-Fit-2048", full_name = "B", role = "OPERATOR", email = $"b{number}@plant.example", department = "D", badge = $"BL{number}" }).Is(201);

        var emptied = await plant.Admin.Put($"users/{user.Num("id")}", body).Is(200);

        Assert.True(emptied.IsAbsent("email") && emptied.IsAbsent("department") && emptied.IsAbsent("badge"), emptied.ToString());
        Assert.Equal("B", emptied.Str("full_name"));
        // The address is free again.
        await plant.Admin.Post("users", new { username = $"next{number}", password = "Press-Fit-2048", full_name = "N", role = "OPERATOR", email = $"b{number}@plant.example" }).Is(201);
    }

    [Theory]
    [InlineData("""{"full_name":" "}""", "full_name")]
    [InlineData("""{"full_name":"\u200b\r"}""", "full_name")]
    [InlineData("""{"clear":["full_name"]}""", "clear")]
    [InlineData("""{"clear":["username"]}""", "clear")]
    [InlineData("""{"clear":[""]}""", "clear")]
    [InlineData("""{"clear":"email"}""", "clear")]
    [InlineData("""{"clear":["email"],"email":"a@plant.example"}""", "email")]
    public async Task A_user_never_becomes_nameless(string body, string field) => await plant.Admin.Put($"users/{plant.Operator.UserId}", body).Invalid(field);

    [Fact]
    public async Task Every_PUT_of_master_data_empties_its_fields()
    {
        var number = 2000 + TestPlant.Next();
        var model = await plant.Manager.Post(
            "product-models", new { model_code = $"BT{number}", model_name = "M", description = "D", bom_data = new { a = 1 }, specifications = new { b = 2 } }).Is(201);
        var process = await plant.Manager.Post(
            "processes",
            new
            {
                process_number = number,
                process_code = $"BT-{number}",
                process_name_ko = "가",
                process_name_en = "A",
                description = "D",
                estimated_duration_seconds = 5,
                defect_codes = new[] { "X" },
                characteristics = new[] { new { code = "T", path = "t" } },
                is_active = false,
            }).Is(201);
        var printer = $"BT-{number}";
        await plant.Manager.Post("printers", new { printer_id = printer, host = "10.0.0.9", name = "N" }).Is(201);

        model = await plant.Manager.Put($"product-models/{model.Num("id")}", new { description = "", clear = new[] { "bom_data", "specifications" } }).Is(200);
        process = await plant.Manager.Put(
            $"processes/{process.Num("id")}", new { description = " ", clear = new[] { "estimated_duration_seconds", "defect_codes", "characteristics" } }).Is(200);
        var emptied = await plant.Manager.Put($"printers/{printer}", new { clear = new[] { "name", "is_default_for" } }).Is(200);

        Assert.True(model.IsAbsent("description"), model.ToString());
        Assert.Equal(("{}", "{}"), (model.At("bom_data").GetRawText(), model.At("specifications").GetRawText()));
        Assert.True(process.IsAbsent("description") && process.IsAbsent("estimated_duration_seconds"), process.ToString());
        Assert.Empty(process.At("defect_codes").EnumerateArray());
        Assert.Empty(process.At("characteristics").EnumerateArray());
        Assert.True(emptied.IsAbsent("name"), emptied.ToString());
        await plant.Manager.Put($"product-models/{model.Num("id")}", new { model_name = " " }).Invalid("model_name");
        await plant.Manager.Put($"product-models/{model.Num("id")}", new { model_code = "" }).Invalid("model_code");
        await plant.Manager.Put($"processes/{process.Num("id")}", new { process_code = "" }).Invalid("process_code");
        await plant.Manager.Put($"processes/{process.Num("id")}", new { process_name_en = "" }).Invalid("process_name_en");
        await plant.Manager.Put($"printers/{printer}", new { host = " " }).Invalid("host");
        await plant.Manager.Put($"printers/{printer}", new { clear = new[] { "host" } }).Invalid("clear");
    }

    [Theory]
    [InlineData("serial_number")]
    [InlineData("worker_id")]
    public async Task An_empty_scan_names_nobody_and_nothing(string field)
    {
        var serial = await plant.NewSerial();
        foreach (var blank in new[] { "", " ", "\r\n", "\u001d", "\u200b", "\u3000" })
        {
            var body = new Dictionary<string, object> { ["lot_number"] = serial.Lot.Number, ["process_id"] = 1, ["result"] = "PASS", [field] = blank };
            await plant.Operator.Post("process/start", body).Invalid(field);
            await plant.Operator.Post("process/complete", body).Invalid(field);
        }

        await plant.Operator.Post(
            "process-data", new { lot_id = serial.Lot.Id, serial_id = serial.Id, process_id = 1, data_level = "SERIAL", result = "PASS", operator_id = " " }).Invalid("operator_id");
        await plant.Operator.Post("label/print", new { label_type = "LOT", lot_number = serial.Lot.Number, serial_number = " " }).Invalid("serial_number");
        await plant.Manager.Post("serials", new { lot_id = serial.Lot.Id, serial_number = "" }).Invalid("serial_number");
        await plant.Operator.Post("defects", new { serial_number = "\r", process_id = 1, code = "X" }).Invalid("serial_number");
        Assert.Equal("CREATED", await plant.StatusOf(serial.Lot));
    }

    [Fact]
    public async Task Another_blank_text_is_absent()
    {
        var serial = await plant.NewSerial();

        var run = await plant.Operator.Post(
            "process/start",
            new { serial_number = serial.Number, lot_number = " ", process_id = 1, equipment_id = "", line_id = "\t", override_reason = " ", source_sha256 = "" }).Is(201);

        Assert.True(run.IsAbsent("data.equipment_id") && run.IsAbsent("data.line_id") && run.IsAbsent("data.override_reason"), run.ToString());
        await plant.Operator.Post(
            "process/complete", new { serial_number = serial.Number, process_id = 1, result = "FAIL", schema_version = "", defect_type = " ", notes = "\n" }).Is(200);
        var lot = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1, lot_number = "", work_order = " " }).Is(201);
        Assert.True(lot.IsAbsent("work_order"), lot.ToString());
        await plant.Operator.Post("process/start", new { lot_number = " ", process_id = 1 }).Invalid("lot_number");
        await plant.Manager.Put($"lots/{lot.Str("lot_number")}/status", new { status = "CANCELLED", reason = " \n" }).Refused(400, "REASON_REQUIRED");
        await plant.Manager.Post($"serials/{serial.Number}/scrap", new { reason = " \u200b" }).Invalid("reason");
    }
}

using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>rules.md 3, "LOT-level runs": a run of a whole LOT never comes of a misspelt name of a serial.</summary>
[Collection(PlantCollection.Name)]
public sealed class LotLevelTests(TestPlant plant)
{
    [Theory]
    [InlineData("serial_no")]
    [InlineData("serialNumber")]
    [InlineData("SerialNumber")]
    [InlineData("SERIAL_NUMBER")]
    [InlineData("Serial_Number")]
    [InlineData("serial-number")]
    [InlineData("serial number")]
    [InlineData("serial_number ")]
    [InlineData("serial.number")]
    [InlineData("serial")]
    [InlineData("Serial")]
    [InlineData("sn")]
    [InlineData("S/N")]
    [InlineData("s_n")]
    [InlineData("serial_id")]
    [InlineData("serialId")]
    [InlineData("SERIALNO")]
    [InlineData("serial no.")]
    [InlineData("serial__number")]
    [InlineData("ｓｅｒｉａｌ＿ｎｏ")]
    [InlineData("\\u0073n")]
    public async Task A_key_that_means_a_serial_starts_no_LOT(string key)
    {
        var serial = await plant.NewSerial();
        string Body(string value) =>
            $$"""{"lot_number":"{{serial.Lot.Number}}","other":{"sn":1},"{{key}}":{{value}},"process_id":1,"result":"PASS","measurement_data":{"serial":"x"} }""";

        foreach (var value in new[] { $"\"{serial.Number}\"", "null", "\"\"", "7", "{}" })
        {
            var answer = await plant.Operator.Post("process/start", Body(value)).Invalid();
            Assert.Contains("did you mean serial_number?", answer.Text, StringComparison.Ordinal);
            await plant.Operator.Post("process/complete", Body(value)).Invalid();
        }

        await plant.Operator.Post("process/cancel-start", Body($"\"{serial.Number}\"").Replace("\"result\":\"PASS\"", "\"reason\":\"x\"", StringComparison.Ordinal)).Invalid();
        await plant.Operator.Post(
            "process/complete",
            $$"""{"schema_version":"1.0","lot_number":"{{serial.Lot.Number}}","{{key}}":"{{serial.Number}}","process_id":1,"process_data":{"result":"PASS"} }""").Invalid();
        if (key != "serial_id")
            await plant.Operator.Post(
                "process-data", $$"""{"lot_id":{{serial.Lot.Id}},"{{key}}":"{{serial.Number}}","process_id":1,"data_level":"LOT","result":"PASS"}""").Invalid();
        Assert.Equal("CREATED", await plant.StatusOf(serial.Lot));
    }

    [Theory]
    [InlineData("serial_number")]
    [InlineData("serial_id")]
    public async Task Process_data_of_a_LOT_names_no_serial(string key)
    {
        var serial = await plant.NewSerial();
        var value = key == "serial_id" ? $"{serial.Id}" : $"\"{serial.Number}\"";

        await plant.Operator.Post(
            "process-data",
            $$"""{"lot_id":{{serial.Lot.Id}},"{{key}}":{{value}},"process_id":1,"data_level":"LOT","result":"PASS"}""").Invalid(key);
        await plant.Operator.Post(
            "process-data", $$"""{"lot_id":{{serial.Lot.Id}},"serial_number":"{{serial.Number}}","process_id":1,"data_level":"SERIAL","result":"PASS"}""").Invalid();

        Assert.Equal("CREATED", await plant.StatusOf(serial.Lot));
    }

    [Fact]
    public async Task Keys_that_mean_something_else_are_left_out_as_ever()
    {
        var lot = await plant.NewLot();
        await plant.Operator.Post(
            "process/start", new { lot_number = lot.Number, process_id = 1, serials = 3, serial_port = "COM3", snr_db = 12, line_serial = "x", sno = 1 }).Is(201);

        var serial = await plant.NewSerial();
        // Beside a serial that is named nothing is guessed.
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, sn = "other", process_id = 1 }).Is(201);
        await plant.Operator.Post("process-data", new { lot_id = serial.Lot.Id, serial_id = (long?)null, process_id = 1, data_level = "LOT", result = "PASS" }).Is(201);
    }

    [Fact]
    public async Task The_level_may_be_said_and_must_be_so()
    {
        var serial = await plant.NewSerial();
        var lot = serial.Lot.Number;

        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, data_level = "LOT" }).Invalid("data_level");
        await plant.Operator.Post("process/start", new { lot_number = lot, process_id = 1, data_level = "SERIAL" }).Invalid("serial_number");
        await plant.Operator.Post("process/start", new { lot_number = lot, process_id = 1, data_level = "LOT,SERIAL" }).Invalid("data_level");
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, data_level = "serial" }).Is(201);
        await plant.Operator.Post("process/start", new { lot_number = lot, process_id = 1, data_level = "lot" }).Is(201);
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "PASS", data_level = "LOT" }).Invalid("data_level");
        await plant.Operator.Post("process/complete", new { lot_number = lot, process_id = 1, result = "PASS", data_level = "LOT" }).Is(200);
    }

    [Fact]
    public async Task A_plant_may_want_a_whole_LOT_said()
    {
        await using var host = await PlantHost.Start("--NeuroHub:LotRuns=Explicit");
        using var http = new HttpClient { BaseAddress = host.Address };
        var nobody = new Desk(http, null, 0, "", "");
        var login = await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);
        var admin = nobody.With(login.Str("access_token"));
        var model = await admin.Post("product-models", new { model_code = "EX", model_name = "E" }).Is(201);
        var lot = (await admin.Post("lots", new { product_model_id = model.Num("id"), target_quantity = 1 }).Is(201)).Str("lot_number");
        var serial = (await admin.Post("serials", new { lot_number = lot }).Is(201)).Str("serial_number");

        await admin.Post("process/start", new { lot_number = lot, process_id = 1 }).Invalid("data_level");
        await admin.Post("process/complete", new { lot_number = lot, process_id = 1, result = "PASS" }).Invalid("data_level");
        await admin.Post("process/start", new { lot_number = lot, process_id = 1, data_level = "LOT" }).Is(201);
        await admin.Post("process/complete", new { lot_number = lot, process_id = 1, result = "FAIL", data_level = "LOT" }).Is(200);
        await admin.Post("process/start", new { serial_number = serial, process_id = 1 }).Is(201);
        await admin.Post("process/complete", new { serial_number = serial, process_id = 1, result = "PASS" }).Is(200);
    }
}

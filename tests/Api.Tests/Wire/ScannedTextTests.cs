using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>rules.md 2: what a scanner, a keyboard or a Mac puts around a text is cut off wherever the text comes from.</summary>
[Collection(PlantCollection.Name)]
public sealed class ScannedTextTests(TestPlant plant)
{
    /// <summary>How one number may come in; the N in it is put in place of the number.</summary>
    public static TheoryData<string> Spellings => [
        "N\r", "N\r\n", "\u0002N\u0003", "\u001dN", " N ", "\tN", "]C1N", "]C0N", "]d2\u001dN", "\u200bN\ufeff", "\u3000N\u00a0", "\u200eN", "]Q1 N\r"];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task A_scanned_number_is_one_unit_in_bodies_paths_and_queries(string spelling)
    {
        var serial = await plant.NewSerial();
        foreach (var scanned in Written(spelling, serial.Number))
        {
            var path = Uri.EscapeDataString(scanned);
            var lot = Uri.EscapeDataString(Written(spelling, serial.Lot.Number).First());
            Assert.Equal(serial.Id, (await plant.Operator.Get($"serials/{path}").Is(200)).Num("id"));
            Assert.Equal(serial.Lot.Id, (await plant.Operator.Get($"lots/{lot}").Is(200)).Num("id"));
            await plant.Operator.Get($"serials/{path}/trace").Is(200);
            await plant.Operator.Get($"process/history/{path}").Is(200);
            Assert.Single((await plant.Operator.Get($"serials?lot_number={lot}").Is(200)).Json.EnumerateArray());
        }

        var written = Written(spelling, serial.Number).Last();
        var open = await plant.Operator.Post(
            "process/start",
            new { serial_number = written, lot_number = Written(spelling, serial.Lot.Number).First(), process_id = " proc-001\r", equipment_id = "EQ-9\r", line_id = "ＬＩＮＥ-A" }).Is(201);
        Assert.Equal(("EQ-9", "LINE-A", serial.Number), (open.Str("data.equipment_id"), open.Str("data.line_id"), open.Str("data.serial_number")));
        await plant.Operator.Post("process/complete", new { serial_number = written, process_id = "p001", result = "FAIL", notes = "one\r\n\ttwo\r\n" }).Is(200);
        await plant.Operator.Post("defects", new { serial_number = written, process_id = "１", code = " MARKING_FAIL\r" }).Is(201);
        await plant.Manager.Post($"serials/{Uri.EscapeDataString(written)}/rework", new { reason = " clean it \r\n" }).Is(200);
        var trace = await plant.Trace(serial);
        Assert.Equal("one\r\n\ttwo", trace.Str("runs.0.notes"));
        Assert.Equal("clean it", trace.Str("reworks.0.reason"));
        Assert.Contains("MARKING_FAIL", trace.At("defects").EnumerateArray().Select(defect => defect.GetProperty("code").GetString()));
        Assert.NotEmpty((await plant.Operator.Get($"process-data?serial_id={serial.Id}&equipment_id=%20EQ-9%0D").Is(200)).Json.EnumerateArray());
    }

    private static IEnumerable<string> Written(string spelling, string number) =>
        new[] { number, number.ToLowerInvariant(), string.Concat(number.Select(c => (char)(c - '!' + '\uFF01'))) }
            .Select(written => spelling.Replace("N", written, StringComparison.Ordinal));

    [Fact]
    public async Task A_number_given_by_hand_is_made_upper_case()
    {
        var number = $"hand-{TestPlant.Next()}";

        var lot = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 2, lot_number = $"]C1{number}\r", work_order = "ＷＯ-7 " }).Is(201);
        var serial = await plant.Manager.Post("serials", new { lot_number = number, serial_number = $"{number}-a " }).Is(201);

        Assert.Equal((number.ToUpperInvariant(), "WO-7"), (lot.Str("lot_number"), lot.Str("work_order")));
        Assert.Equal($"{number}-A".ToUpperInvariant(), serial.Str("serial_number"));
        await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 2, lot_number = number.ToUpperInvariant() }).Refused(409, "DUPLICATE_LOT");
        await plant.Manager.Post("serials", new { lot_number = number, serial_number = $"{number}-A" }).Refused(409, "DUPLICATE_SERIAL");
    }

    [Theory]
    [InlineData("X\u001dY")]
    [InlineData("X\rY")]
    [InlineData("X\u200bY")]
    [InlineData("X\u202eY")]
    [InlineData("X\u00adY")]
    public async Task A_control_character_inside_is_refused_wherever_it_comes(string text)
    {
        var escaped = Uri.EscapeDataString(text);
        await plant.Operator.Get($"serials/{escaped}").Invalid("serial");
        await plant.Manager.Post($"serials/{escaped}/scrap", new { reason = "x" }).Invalid("serial");
        await plant.Operator.Get($"processes/{escaped}").Invalid("process");
        await plant.Operator.Get($"printers/{escaped}").Invalid("printer");
        await plant.Operator.Get($"process-data?equipment_id={escaped}").Invalid("equipment_id");
        await plant.Operator.Get($"lots?lot_number={escaped}").Invalid("lot_number");
        await plant.Operator.Post("process/start", new { serial_number = text, process_id = 1 }).Invalid("serial_number");
        await plant.Operator.Post("process/start", new { serial_number = "X-1", process_id = 1, equipment_id = text }).Invalid("equipment_id");
        await plant.Admin.Post("users", new { username = $"c{TestPlant.Next()}", password = "Press-Fit-2048", full_name = text, role = "OPERATOR" }).Invalid("full_name");
        await plant.Manager.Post("processes", new { process_number = 900, process_code = "C900", process_name_ko = "x", process_name_en = "x", defect_codes = new[] { "A", text } })
            .Invalid("defect_codes");
        await plant.Nobody.Get($"serials/{escaped}").Refused(401, "NOT_AUTHENTICATED");
    }

    [Fact]
    public async Task A_name_typed_on_a_Mac_is_the_same_name()
    {
        var (username, number) = ($"이순신{TestPlant.Next()}", TestPlant.Next());
        var apart = string.Concat(username.Select(c => c is >= '가' and <= '힣' ? Apart(c) : c.ToString()));
        Assert.NotEqual(username, apart);

        var user = await plant.Admin.Post(
            "users", new { username = apart, password = "Press-Fit-2048", full_name = $"{Apart('김')} 철수 {number}", role = "OPERATOR", email = $" kim{number}@plant.example\r" }).Is(201);

        Assert.Equal((username, $"김 철수 {number}", $"kim{number}@plant.example"), (user.Str("username"), user.Str("full_name"), user.Str("email")));
        await plant.SignIn($" {apart}\r", "Press-Fit-2048");
        var serial = await plant.NewSerial();
        var run = await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, worker_id = $"{Apart('김')} 철수 {number}\r" }).Is(201);
        Assert.Equal(user.Num("id"), run.Num("data.worker.id"));
        Assert.Single((await plant.Operator.Get($"process-data?worker_id={Uri.EscapeDataString(apart)}").Is(200)).Json.EnumerateArray());
    }

    private static string Apart(char syllable)
    {
        var index = syllable - 0xAC00;
        var tail = index % 28 == 0 ? "" : ((char)(0x11A7 + (index % 28))).ToString();
        return $"{(char)(0x1100 + (index / 588))}{(char)(0x1161 + (index % 588 / 28))}{tail}";
    }

    [Fact]
    public async Task A_full_width_badge_is_the_badge()
    {
        var badge = $"B-{TestPlant.Next()}";
        var person = await plant.Hire("OPERATOR");
        await plant.Admin.Put($"users/{person.UserId}", new { badge = $"{badge}\r" }).Is(200);
        var serial = await plant.NewSerial();

        var run = await plant.Operator.Post(
            "process/start", new { serial_number = serial.Number, process_id = 1, worker_id = $"{string.Concat(badge.Select(c => (char)(c - '!' + '\uFF01')))}\r" }).Is(201);

        Assert.Equal(person.UserId, run.Num("data.worker.id"));
    }

    [Theory]
    [InlineData("Press-Fit-2048 ")]
    [InlineData("Ｐress-Fit-2048")]
    [InlineData("]C1press-Fit-2048")]
    public async Task A_password_is_never_cleaned(string password)
    {
        var username = $"secret{TestPlant.Next()}";
        await plant.Admin.Post("users", new { username, password, full_name = "S", role = "OPERATOR" }).Is(201);

        await plant.Nobody.Post("auth/login", new { username, password }).Is(200);
        await plant.Nobody.Post("auth/login", new { username, password = "Press-Fit-2048" }).Refused(401, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task What_was_measured_is_never_cleaned()
    {
        var serial = await plant.StartedSerial();

        await plant.Operator.Post(
            "process/complete", """{"serial_number":"N","process_id":1,"result":"PASS","measurement_data":{"raw":" ]C1ａ\u001d\r","\u1100\u1161":"\u200b"}}"""
                .Replace("\"N\"", $"\"{serial.Number}\"", StringComparison.Ordinal)).Is(200);

        var data = (await plant.Trace(serial)).At("runs.0.measurement_data");
        Assert.Equal(" ]C1ａ\u001d\r", data.GetProperty("raw").GetString());
        Assert.Equal("\u200b", data.GetProperty("\u1100\u1161").GetString());
    }

    [Fact]
    public async Task Process_codes_are_without_case()
    {
        var number = 1000 + TestPlant.Next();
        var code = $"Deburr-{number}";
        var process = await plant.Manager.Post("processes", new { process_number = number, process_code = $" {code}\r", process_name_ko = "버", process_name_en = "Deburr", is_active = false }).Is(201);

        Assert.Equal(code, process.Str("process_code"));
        Assert.Equal(process.Num("id"), (await plant.Operator.Get($"processes/{code.ToUpperInvariant()}").Is(200)).Num("id"));
        Assert.Empty((await plant.Operator.Get($"process-data?process_id={code.ToLowerInvariant()}").Is(200)).Json.EnumerateArray());
        await plant.Manager.Post("processes", new { process_number = number + 5000, process_code = code.ToLowerInvariant(), process_name_ko = "버", process_name_en = "x" })
            .Refused(409, "DUPLICATE_PROCESS");
        await plant.Manager.Put("processes/8", new { process_code = code.ToUpperInvariant() }).Refused(409, "DUPLICATE_PROCESS");
        // Its own code may be written otherwise.
        Assert.Equal(code.ToUpperInvariant(), (await plant.Manager.Put($"processes/{process.Num("id")}", new { process_code = code.ToUpperInvariant() }).Is(200)).Str("process_code"));
    }

    [Fact]
    public async Task Printer_ids_are_without_case()
    {
        var id = $"Zebra-{TestPlant.Next()}";
        await plant.Manager.Post("printers", new { printer_id = $"{id}\r", host = " 10.0.0.9 " }).Is(201);
        var other = id.ToUpperInvariant();

        var printer = await plant.Manager.Get($"printers/{other}").Is(200);
        Assert.Equal((id, "10.0.0.9"), (printer.Str("printer_id"), printer.Str("host")));
        await plant.Manager.Post("printers", new { printer_id = other, host = "10.0.0.10" }).Refused(409, "DUPLICATE_PRINTER");
        Assert.Equal(id, (await plant.Manager.Put($"printers/{id.ToLowerInvariant()}", new { name = "Line A" }).Is(200)).Str("printer_id"));
        var lot = await plant.NewLot();
        await plant.Operator.Post("label/print", new { label_type = "LOT", lot_number = lot.Number, printer_id = other }).Refused(503, "PRINTER_NOT_CONNECTED");
        Assert.Equal([id], (await plant.Operator.Get($"label/history?printer_id={other}").Is(200)).Each("printer_id"));
        Assert.Equal(204, (await plant.Manager.Send("DELETE", $"printers/{other}", null)).Status);
        await plant.Manager.Get($"printers/{id}").Refused(404, "PRINTER_NOT_FOUND");
    }
}

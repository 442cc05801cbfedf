using System.Net;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Tests.Printers;

namespace NeuroHub.Api.Tests.Labels;

/// <summary>Which label, for what, and what the history tells of it.</summary>
public sealed class LabelRuleTests(TestPlant plant) : IClassFixture<TestPlant>
{
    [Fact]
    public async Task A_LOT_and_a_labelling_start_print_their_labels_by_themselves()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra, "LOT", "SERIAL");
        var lot = await plant.NewLot();
        // There with the answer, printed or not.
        var ofLot = (await History($"lot_number={lot.Number}")).Json.EnumerateArray().Single();
        Assert.Equal("LOT", ofLot.GetProperty("label_type").GetString());
        Assert.Equal(plant.Manager.Username, ofLot.GetProperty("requested_by").GetString());

        var serial = await plant.NewSerial(lot);
        await plant.Pass(serial, 1, 2, 3, 4, 5, 6);
        Assert.Empty((await History($"serial_number={serial.Number}")).Json.EnumerateArray());
        await plant.Start(serial, 7).Is(201);
        var ofSerial = (await History($"serial_number={serial.Number}")).Json.EnumerateArray().Single();
        Assert.Equal("SERIAL", ofSerial.GetProperty("label_type").GetString());
        Assert.Equal(lot.Number, ofSerial.GetProperty("lot_number").GetString());
        Assert.Equal(printer, ofSerial.GetProperty("printer_id").GetString());
        await Until(() => zebra.Labels.Count == 2);
        Assert.Contains($"QA,{serial.Number}^FS", zebra.Labels[1], StringComparison.Ordinal);
        Assert.Single((await plant.Trace(serial)).At("labels").EnumerateArray());
        await Forget(printer);
    }

    [Fact]
    public async Task A_printer_that_is_away_fails_no_start_and_no_LOT()
    {
        var zebra = new PrinterSimulator();
        var printer = await Register(zebra, "LOT", "SERIAL");
        await zebra.DisposeAsync();
        var lot = await plant.NewLot();
        var serial = await plant.NewSerial(lot);
        await plant.Pass(serial, 1, 2, 3, 4, 5, 6);
        await plant.Start(serial, 7).Is(201);
        await Until(async () => (await History($"lot_number={lot.Number}&status=FAILED")).Json.GetArrayLength() == 2);
        await Forget(printer);
    }

    [Fact]
    public async Task A_labelling_run_of_a_whole_LOT_prints_nothing()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra, "SERIAL");
        var lot = await plant.NewLot();
        for (var process = 1; process <= 6; process++)
        {
            await plant.StartLot(lot, process).Is(201);
            await plant.CompleteLot(lot, process).Is(200);
        }

        await plant.StartLot(lot, 7).Is(201);
        Assert.Empty((await History($"lot_number={lot.Number}")).Json.EnumerateArray());
        await Forget(printer);
    }

    [Fact]
    public async Task A_DEFECT_label_is_for_a_defective_serial_only()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        await Print("DEFECT", serial, printer).Refused(400, "INVALID_LABEL_DATA");
        await plant.Start(serial, 1).Is(201);
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "FAIL", defects = new[] { new { code = "MARKING_FAIL" } } }).Is(200);
        await Print("DEFECT", serial, printer).Enveloped(200);
        await Until(() => zebra.Labels.Count == 1);
        Assert.Contains("MARKING_5FFAIL", zebra.Labels[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reprint_says_why_and_whether_it_was_ever_printed()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        await plant.Operator.Post("label/reprint", new { serial_number = serial.Number, printer_id = printer }).Invalid("reason");
        await plant.Operator.Post("label/reprint", new { serial_number = serial.Number, printer_id = printer, reason = "  " }).Invalid("reason");
        var first = await plant.Operator.Post("label/reprint", new { serial_number = serial.Number, printer_id = printer, reason = "torn" }).Enveloped(200);
        Assert.True(first.At("data.is_reprint").GetBoolean());
        Assert.False(first.At("data.printed_before").GetBoolean());
        var second = await plant.Operator.Post("label/reprint", new { serial_number = serial.Number, printer_id = printer, reason = "torn" }).Enveloped(200);
        Assert.True(second.At("data.printed_before").GetBoolean());
        Assert.Equal("torn", second.Str("data.reason"));
    }

    [Fact]
    public async Task An_UNKNOWN_label_is_resolved_by_a_manager_once()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.ResetsInLabel };
        var printer = await Register(zebra);
        var id = (await Print("SERIAL", await plant.NewSerial(), printer).Enveloped(202)).Num("data.id");
        await plant.Operator.Post($"label/jobs/{id}/resolve", new { printed = true, reason = "seen" }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await plant.Manager.Post($"label/jobs/{id}/resolve", new { printed = true }).Invalid("reason");
        await plant.Manager.Post($"label/jobs/{id}/resolve", new { reason = "seen" }).Invalid("printed");
        var resolved = await plant.Manager.Post($"label/jobs/{id}/resolve", new { printed = true, reason = "seen" }).Enveloped(200);
        Assert.Equal("PRINTED", resolved.Str("data.status"));
        Assert.Equal(plant.Manager.Username, resolved.Str("data.resolved_by"));
        await plant.Manager.Post($"label/jobs/{id}/resolve", new { printed = true, reason = "seen" }).Refused(409, "CONFLICT");
        await plant.Manager.Post("label/jobs/999999/resolve", new { printed = true, reason = "seen" }).Refused(404, "LABEL_JOB_NOT_FOUND");
    }

    [Fact]
    public async Task An_UNKNOWN_label_that_did_not_come_out_is_printed_by_a_new_job()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.ResetsInLabel };
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        var id = (await Print("SERIAL", serial, printer).Enveloped(202)).Num("data.id");
        zebra.Mood = () => PrinterMood.Fine;

        var resolved = await plant.Manager.Post($"label/jobs/{id}/resolve", new { printed = false, reason = "nothing came out" }).Enveloped(200);

        Assert.Equal("FAILED", resolved.Str("data.status"));
        var next = resolved.Num("data.replaced_by");
        await Until(async () => (await History($"serial_number={serial.Number}&status=SENT")).Json.EnumerateArray().Any(job => job.GetProperty("id").GetInt64() == next));
        Assert.Equal(2, (await History($"serial_number={serial.Number}")).Json.GetArrayLength());
        await Until(() => zebra.Labels.Count == 1);
    }

    [Fact]
    public async Task The_history_is_found_by_serial_LOT_printer_worker_and_status()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        var worker = await plant.Hire("OPERATOR");
        var id = (await worker.Post("label/print", new { serial_number = serial.Number, printer_id = printer }).Enveloped(200)).Num("data.id");
        foreach (var query in new[]
        {
            $"serial_number={serial.Number}", $"lot_number={serial.Lot.Number}", $"printer_id={printer}", $"worker_id={worker.Username}",
            $"worker_id=W{worker.UserId}", $"printer_id={printer}&status=sent", $"printer_id={printer}&start_date=2020-01-01&end_date=2099-01-01",
        })
            Assert.Equal(id, Assert.Single((await History(query)).Json.EnumerateArray()).GetProperty("id").GetInt64());
        Assert.Empty((await History($"serial_number={serial.Number}&status=FAILED")).Json.EnumerateArray());
        Assert.Empty((await History("worker_id=nobody-by-this-name")).Json.EnumerateArray());
        Assert.Equal("1", (await History($"printer_id={printer}")).Header("X-Total-Count"));
        await plant.Operator.Get("label/history?status=LOST").Invalid("status");
    }

    [Fact]
    public async Task What_is_not_there_is_404_and_what_does_not_fit_is_422()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        await plant.Operator.Post("label/print", new { serial_number = "NO-SUCH-SERIAL", printer_id = printer }).Refused(404, "SERIAL_NOT_FOUND");
        await plant.Operator.Post("label/print", new { label_type = "LOT", lot_number = "NO-SUCH-LOT", printer_id = printer }).Refused(404, "LOT_NOT_FOUND");
        await plant.Operator.Post("label/print", new { serial_number = serial.Number, printer_id = "NO-SUCH" }).Refused(404, "PRINTER_NOT_FOUND");
        await plant.Operator.Post("label/print", new { serial_number = serial.Number, printer_id = "a/b c" }).Refused(404, "PRINTER_NOT_FOUND");
        await plant.Operator.Post("label/print", new { printer_id = printer }).Invalid("serial_number");
        await plant.Operator.Post("label/print", new { label_type = "LOT", printer_id = printer }).Invalid("lot_number");
        await plant.Operator.Post("label/print", new { serial_number = serial.Number, copies = 0 }).Invalid("copies");
        await plant.Operator.Post("label/print", new { serial_number = serial.Number, copies = 101 }).Invalid("copies");
        await plant.Operator.Post("label/print", new { serial_number = serial.Number, label_type = "PALLET" }).Invalid("label_type");
        var lotOnly = $"P-{TestPlant.Next()}";
        await plant.Manager.Post("printers", new { printer_id = lotOnly, host = "127.0.0.1", labels = new[] { "LOT" } }).Is(201);
        await plant.Operator.Post("label/print", new { serial_number = serial.Number, printer_id = lotOnly }).Refused(400, "INVALID_LABEL_DATA");
        Assert.Equal(0, zebra.Connections);
    }

    [Fact]
    public async Task A_label_is_looked_at_as_picture_or_as_ZPL()
    {
        var serial = await plant.NewSerial();
        var picture = await plant.Operator.Get($"label/preview?serial_number={serial.Number}", ("Accept", "image/png")).Is(200);
        Assert.Equal("image/png", picture.MediaType);
        foreach (var accept in (string[])["text/plain", "text/plain; charset=utf-8"])
        {
            var zpl = await plant.Operator.Get($"label/preview?label_type=LOT&lot_number={serial.Lot.Number}", ("Accept", accept)).Is(200);
            Assert.Equal(("text/plain", "utf-8"), (zpl.MediaType, zpl.Charset));
            Assert.StartsWith("^XA", zpl.Text, StringComparison.Ordinal);
        }

        Assert.Equal("image/png", (await plant.Operator.Get($"label/preview?serial_number={serial.Number}").Is(200)).MediaType);
        Assert.Equal("image/png", (await plant.Operator.Get($"label/preview?serial_number={serial.Number}", ("Accept", "*/*")).Is(200)).MediaType);
        await plant.Operator.Get($"label/preview?serial_number={serial.Number}", ("Accept", "application/pdf")).Refused(406, "NOT_ACCEPTABLE");
        await plant.Operator.Get("label/preview?serial_number=NO-SUCH").Refused(404, "SERIAL_NOT_FOUND");
        await plant.Operator.Get($"label/preview?label_type=DEFECT&serial_number={serial.Number}").Refused(400, "INVALID_LABEL_DATA");
        await plant.Operator.Get("label/preview").Invalid("serial_number");
        Assert.Empty((await History($"serial_number={serial.Number}")).Json.EnumerateArray());
    }

    [Fact]
    public async Task A_barcode_that_is_left_off_is_said_in_the_job_the_history_the_trace_and_the_preview()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var lot = await plant.NewLot();
        var number = $"{new string('W', 50)}-{TestPlant.Next()}";
        await plant.Manager.Post("serials", new { lot_id = lot.Id, serial_number = number }).Is(201);
        var plain = await plant.NewSerial(lot);

        var printed = await plant.Operator.Post("label/print", new { serial_number = number, printer_id = printer }).Enveloped(200);
        var fine = await plant.Operator.Post("label/print", new { serial_number = plain.Number, printer_id = printer }).Enveloped(200);

        string?[] warnings = ["BARCODE_LEFT_OFF", "NUMBER_CUT"];
        Assert.Equal(warnings, Warnings(printed.At("data")));
        Assert.Empty(Warnings(fine.At("data")));
        Assert.Equal(warnings, Warnings((await History($"serial_number={number}")).At("0")));
        Assert.Equal(warnings, Warnings((await plant.Operator.Get($"serials/{number}/trace").Is(200)).At("labels.0")));
        Assert.Equal("BARCODE_LEFT_OFF, NUMBER_CUT", (await plant.Operator.Get($"label/preview?serial_number={number}").Is(200)).Header("X-Label-Warnings"));
        Assert.Null((await plant.Operator.Get($"label/preview?serial_number={plain.Number}").Is(200)).Header("X-Label-Warnings"));
        var shown = (await plant.Operator.Get($"label/preview?serial_number={number}", ("Accept", "text/plain")).Is(200)).Text;
        Assert.Contains($"{number[^6..]}^FS", shown.Split("^BQ")[0], StringComparison.Ordinal);

        static IEnumerable<string?> Warnings(System.Text.Json.JsonElement job) => job.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString());
    }

    private async Task<string> Register(PrinterSimulator zebra, params string[] defaults)
    {
        var id = $"ZEBRA-{TestPlant.Next()}";
        await plant.Manager.Post("printers", new { printer_id = id, host = IPAddress.Loopback.ToString(), port = zebra.Port, is_default_for = defaults }).Is(201);
        return id;
    }

    /// <summary>The tests of a class share a plant: a default printer must not outlive its test.</summary>
    private async Task Forget(string printer)
    {
        await Until(async () => (await History($"printer_id={printer}&status=QUEUED")).Json.GetArrayLength() == 0);
        await plant.Manager.Send("DELETE", $"printers/{printer}", null).Is(204);
    }

    private Task<Answer> Print(string label, Serial serial, string printer) =>
        plant.Operator.Post("label/print", new { label_type = label, serial_number = serial.Number, printer_id = printer });

    private Task<Answer> History(string query) => plant.Operator.Get($"label/history?{query}").Is(200);

    private static Task Until(Func<bool> isSo) => Until(() => Task.FromResult(isSo()));

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo())
            await Task.Delay(20, limit.Token);
    }
}

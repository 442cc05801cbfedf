using NeuroHub.Api.Tests.Floor;
using NeuroHub.Tests.Printers;

namespace NeuroHub.Api.Tests.Labels;

/// <summary>Printing a label twice is a reprint (rules.md 6).</summary>
public sealed class ReprintTests(TestPlant plant) : IClassFixture<TestPlant>
{
    [Theory]
    [InlineData("SERIAL")]
    [InlineData("LOT")]
    public async Task A_label_that_was_printed_is_reprinted_and_not_printed(string label)
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        await Print(label, serial, printer).Enveloped(200);

        await Print(label, serial, printer).Refused(409, "ALREADY_PRINTED");

        Assert.Equal(1, zebra.Connections);
        var again = await Reprint(label, serial, printer).Enveloped(200);
        Assert.True(again.At("data.printed_before").GetBoolean());
        await Print(label, serial, printer).Refused(409, "ALREADY_PRINTED");
    }

    [Fact]
    public async Task A_label_of_a_serial_says_nothing_of_its_LOT_and_the_other_way_round()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        await Print("SERIAL", serial, printer).Enveloped(200);
        await Print("LOT", serial, printer).Enveloped(200);
        await Print("SERIAL", await plant.NewSerial(serial.Lot), printer).Enveloped(200);
    }

    [Fact]
    public async Task What_failed_is_printed_again_and_what_nobody_saw_is_not()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.PaperOut };
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        await Print("SERIAL", serial, printer).Refused(503, "PRINTER_OUT_OF_PAPER");
        zebra.Mood = () => PrinterMood.SilentAfter;
        var unknown = await Print("SERIAL", serial, printer).Enveloped(202);

        await Print("SERIAL", serial, printer).Refused(409, "ALREADY_PRINTED");

        await plant.Manager.Post($"label/jobs/{unknown.Num("data.id")}/resolve", new { printed = true, reason = "seen" }).Enveloped(200);
        await Print("SERIAL", serial, printer).Refused(409, "ALREADY_PRINTED");
    }

    [Fact]
    public async Task What_is_not_there_or_does_not_fit_is_said_first()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        await Print("SERIAL", serial, printer).Enveloped(200);
        await Print("SERIAL", serial, "NO-SUCH").Refused(404, "PRINTER_NOT_FOUND");
        var lotOnly = $"P-{TestPlant.Next()}";
        await plant.Manager.Post("printers", new { printer_id = lotOnly, host = "127.0.0.1", labels = new[] { "LOT" } }).Is(201);
        await Print("SERIAL", serial, lotOnly).Refused(400, "INVALID_LABEL_DATA");
        // Another printer does not make it another label.
        await Print("SERIAL", serial, await Register(zebra)).Refused(409, "ALREADY_PRINTED");
    }

    [Fact]
    public async Task Of_many_prints_at_once_one_wins()
    {
        await using var zebra = new PrinterSimulator();
        var printers = new List<string>();
        for (var i = 0; i < 4; i++)
            printers.Add(await Register(zebra));
        var serial = await plant.NewSerial();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Print("SERIAL", serial, printers[i % 4])));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(19, answers.Count(answer => answer.Status == 409 && answer.Str("error_code") == "ALREADY_PRINTED"));
        Assert.Equal(1, zebra.Connections);
    }

    [Fact]
    public async Task A_repeat_by_the_same_key_is_answered_the_job_also_at_once()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        var key = ("Idempotency-Key", $"label-{TestPlant.Next()}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Print("SERIAL", serial, printer, key)));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers.Select(answer => answer.Num("data.id")).Distinct());
        await Print("SERIAL", serial, printer, key).Enveloped(200);
        await Print("SERIAL", serial, printer).Refused(409, "ALREADY_PRINTED");
    }

    [Fact]
    public async Task Each_failed_run_and_each_registered_defect_has_a_DEFECT_label()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        await Fail(serial);
        await Print("DEFECT", serial, printer).Enveloped(200);
        await Print("DEFECT", serial, printer).Refused(409, "ALREADY_PRINTED");
        await plant.Rework(serial).Is(200);
        await Print("DEFECT", serial, printer).Refused(409, "ALREADY_PRINTED");

        await Fail(serial);
        await Print("DEFECT", serial, printer).Enveloped(200);
        await plant.Operator.Post("defects", new { serial_number = serial.Number, process_id = 1, code = "MARKING_FAIL" }).Is(201);
        await Print("DEFECT", serial, printer).Enveloped(200);
        await Print("DEFECT", serial, printer).Refused(409, "ALREADY_PRINTED");
        await plant.Scrap(serial).Is(200);
        await Print("DEFECT", serial, printer).Refused(409, "ALREADY_PRINTED");
        await Reprint("DEFECT", serial, printer).Enveloped(200);
    }

    [Fact]
    public async Task The_label_of_a_start_in_rework_is_a_reprint()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra, "SERIAL");
        var serial = await plant.NewSerial();
        await plant.Pass(serial, 1, 2, 3, 4, 5, 6);
        await plant.Start(serial, 7).Is(201);
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 7, result = "FAIL" }).Is(200);
        await Sent(serial, 1);
        await plant.Rework(serial).Is(200);

        await plant.Start(serial, 7).Is(201);

        await Sent(serial, 2);
        var jobs = (await plant.Operator.Get($"label/history?serial_number={serial.Number}").Is(200)).Json.EnumerateArray().ToList();
        Assert.Equal([true, false], jobs.Select(job => job.GetProperty("is_reprint").GetBoolean()));
        Assert.Equal("rework", jobs[0].GetProperty("reason").GetString());
        Assert.True(jobs[0].GetProperty("printed_before").GetBoolean());
        await plant.Manager.Send("DELETE", $"printers/{printer}", null).Is(204);
    }

    private async Task Fail(Serial serial)
    {
        await plant.Start(serial, 1).Is(201);
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "FAIL" }).Is(200);
    }

    private async Task<string> Register(PrinterSimulator zebra, params string[] defaults)
    {
        var id = $"ZEBRA-{TestPlant.Next()}";
        await plant.Manager.Post("printers", new { printer_id = id, host = "127.0.0.1", port = zebra.Port, is_default_for = defaults }).Is(201);
        return id;
    }

    private Task<Answer> Print(string label, Serial serial, string printer, params (string, string)[] headers) => plant.Operator.Post(
        "label/print",
        label == "LOT"
            ? new { label_type = label, lot_number = serial.Lot.Number, printer_id = printer }
            : new { label_type = label, serial_number = serial.Number, printer_id = printer } as object,
        headers);

    private Task<Answer> Reprint(string label, Serial serial, string printer) => plant.Operator.Post(
        "label/reprint",
        label == "LOT"
            ? new { label_type = label, lot_number = serial.Lot.Number, printer_id = printer, reason = "torn" }
            : new { label_type = label, serial_number = serial.Number, printer_id = printer, reason = "torn" } as object);

    private async Task Sent(Serial serial, int jobs)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await plant.Operator.Get($"label/history?serial_number={serial.Number}&status=SENT").Is(200)).Json.GetArrayLength() < jobs)
            await Task.Delay(20, limit.Token);
    }
}

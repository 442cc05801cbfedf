using NeuroHub.Api.Tests.Floor;
using NeuroHub.Tests.Printers;

namespace NeuroHub.Api.Tests.Labels;

/// <summary>Labels on a printer that is really connected to.</summary>
public sealed class LabelPrintTests(TestPlant plant) : IClassFixture<TestPlant>
{
    [Fact]
    public async Task A_label_that_the_printer_took_is_SENT()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();

        var answer = await Print(serial, printer).Enveloped(200);

        Assert.Equal("SENT", answer.Str("data.status"));
        Assert.Equal(serial.Number, answer.Str("data.serial_number"));
        Assert.NotNull(answer.Str("data.sent_at"));
        var label = Assert.Single(await Labels(zebra, 1));
        Assert.Contains("^PW480", label, StringComparison.Ordinal);
        Assert.EndsWith("^XZ\n", label, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_label_is_printed_as_often_as_it_is_asked_for_and_a_repeat_prints_nothing()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);

        var first = await plant.Manager.Post($"printers/{printer}/test", "", ("Idempotency-Key", $"test-{printer}")).Enveloped(200);
        var again = await plant.Manager.Post($"printers/{printer}/test", "", ("Idempotency-Key", $"test-{printer}")).Enveloped(200);
        await plant.Admin.Post($"printers/{printer.ToLowerInvariant()}/test", "").Enveloped(200);

        Assert.Equal(("SENT", "TEST", printer), (first.Str("data.status"), first.Str("data.lot_number"), first.Str("data.printer_id")));
        Assert.True(first.IsAbsent("data.serial_number"));
        Assert.Equal((first.Num("data.id"), "true"), (again.Num("data.id"), again.Header("Idempotency-Replayed")));
        Assert.All(await Labels(zebra, 2), label => Assert.EndsWith("^XZ\n", label, StringComparison.Ordinal));
        Assert.Equal(["test", "test"], (await History($"printer_id={printer}")).Each("reason"));
        await plant.Manager.Post("printers/NO-SUCH/test", "").Refused(404, "PRINTER_NOT_FOUND");
    }

    [Theory]
    [InlineData("LOT")]
    [InlineData("SERIAL")]
    [InlineData("DEFECT")]
    public async Task A_test_label_is_of_the_kind_that_the_printer_is_for(string kind)
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        await plant.Manager.Put($"printers/{printer}", new { labels = new[] { kind } }).Is(200);

        Assert.Equal(kind, (await plant.Manager.Post($"printers/{printer}/test", "").Enveloped(200)).Str("data.label_type"));
    }

    [Fact]
    public async Task A_printer_that_is_away_answers_503_and_nothing_prints_later()
    {
        var zebra = new PrinterSimulator();
        var (port, printer) = (zebra.Port, await Register(zebra));
        await zebra.DisposeAsync();
        var serial = await plant.NewSerial();

        await Print(serial, printer).Refused(503, "PRINTER_NOT_CONNECTED");

        var job = Assert.Single((await History($"printer_id={printer}")).Json.EnumerateArray().ToList());
        Assert.Equal("FAILED", job.GetProperty("status").GetString());
        Assert.Equal("PRINTER_NOT_CONNECTED", job.GetProperty("error_code").GetString());
        await using var back = new PrinterSimulator(port);
        // A later job goes through and the failed one does not come with it.
        await Print(await plant.NewSerial(), printer).Enveloped(200);
        Assert.Single(await Labels(back, 1));
    }

    [Theory]
    [InlineData(PrinterMood.PaperOut, "PRINTER_OUT_OF_PAPER")]
    [InlineData(PrinterMood.HeadOpen, "PRINTER_NOT_READY")]
    [InlineData(PrinterMood.Paused, "PRINTER_NOT_READY")]
    [InlineData(PrinterMood.ResetsAtOnce, "PRINTER_NOT_CONNECTED")]
    public async Task A_printer_that_cannot_print_says_why(PrinterMood mood, string code)
    {
        await using var zebra = new PrinterSimulator { Mood = () => mood };
        var printer = await Register(zebra);

        await Print(await plant.NewSerial(), printer).Refused(503, code);

        Assert.Empty(zebra.Labels);
        var state = await plant.Operator.Get($"printers/{printer}").Is(200);
        Assert.Equal("OFFLINE", state.Str("state"));
        Assert.NotNull(state.Str("last_error"));
    }

    [Fact]
    public async Task A_printer_out_of_paper_is_asked_again_each_time_and_opens_no_circuit()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.PaperOut };
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        for (var i = 0; i < 4; i++)
            await Print(serial, printer).Refused(503, "PRINTER_OUT_OF_PAPER");
        zebra.Mood = () => PrinterMood.Fine;
        await Print(serial, printer).Enveloped(200);
        Assert.Equal("READY", (await plant.Operator.Get($"printers/{printer}").Is(200)).Str("state"));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_label_leaves_an_UNKNOWN_job_that_is_not_sent_again()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.ResetsInLabel };
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();

        var answer = await Print(serial, printer).Enveloped(202);

        Assert.Equal("UNKNOWN", answer.Str("data.status"));
        Assert.Single(zebra.Pieces);
        zebra.Mood = () => PrinterMood.Fine;
        await Print(await plant.NewSerial(), printer).Enveloped(200);
        Assert.Single(await Labels(zebra, 1));
        Assert.Equal(2, zebra.Connections);
    }

    [Fact]
    public async Task A_printer_that_is_silent_before_the_label_counts_as_fine_and_is_asked_again_after_it()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.SilentBefore };
        var answer = await Print(await plant.NewSerial(), await Register(zebra)).Enveloped(200);
        Assert.Equal("SENT", answer.Str("data.status"));
        Assert.Equal(2, zebra.Questions);
        Assert.Single(await Labels(zebra, 1));
    }

    [Theory]
    [InlineData(PrinterMood.SilentAfter)]
    [InlineData(PrinterMood.Silent)]
    [InlineData(PrinterMood.Stalled)]
    public async Task A_printer_that_is_silent_after_the_label_leaves_an_UNKNOWN_job(PrinterMood mood)
    {
        await using var zebra = new PrinterSimulator { Mood = () => mood };
        var answer = await Print(await plant.NewSerial(), await Register(zebra)).Enveloped(202);
        Assert.Equal("UNKNOWN", answer.Str("data.status"));
        Assert.Equal("The printer took the label and did not answer after it.", answer.Str("data.error"));
    }

    [Fact]
    public async Task A_printer_that_answers_no_status_is_not_asked_and_what_was_sent_is_SENT()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.Silent };
        var printer = await Register(zebra, answersStatus: false);
        Assert.False((await plant.Operator.Get($"printers/{printer}").Is(200)).At("answers_status").GetBoolean());
        var answer = await Print(await plant.NewSerial(), printer).Enveloped(200);
        Assert.Equal("SENT", answer.Str("data.status"));
        Assert.Single(await Labels(zebra, 1));
        Assert.Equal(0, zebra.Questions);

        await plant.Manager.Put($"printers/{printer}", new { answers_status = true }).Is(200);
        await Print(await plant.NewSerial(), printer).Enveloped(202);
        Assert.Equal(2, zebra.Questions);
    }

    [Fact]
    public async Task A_job_still_behind_others_after_ten_seconds_is_202_and_is_printed_in_its_turn()
    {
        // A printer that is not asked, accepts and stalls takes a second a label: it is watched for a reset.
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.Stalled };
        var printer = await Register(zebra, answersStatus: false);
        var lot = await plant.NewLot(14);
        var jobs = new List<Task<Answer>>();
        for (var i = 0; i < 14; i++)
        {
            var serial = await plant.NewSerial(lot);
            jobs.Add(Print(serial, printer));
            await Until(async () => (await History($"printer_id={printer}")).Json.EnumerateArray().ToList().Count == jobs.Count);
        }

        // While they are on the wire, the printer answers.
        var busy = await plant.Operator.Get($"printers/{printer}").Is(200);
        Assert.Equal("BUSY", busy.Str("state"));
        Assert.InRange(busy.Num("queue_length"), 1, 14);
        await plant.Manager.Send("DELETE", $"printers/{printer}", null).Refused(409, "CONFLICT");

        var answers = await Task.WhenAll(jobs);
        Assert.Equal(200, answers[0].Status);
        Assert.Equal(202, answers[^1].Status);
        Assert.Equal("QUEUED", answers[^1].Str("data.status"));
        await Until(async () => (await History($"printer_id={printer}&status=SENT")).Json.EnumerateArray().ToList().Count == jobs.Count);
        var sent = (await History($"printer_id={printer}")).Json.EnumerateArray().ToList().Select(job => job.GetProperty("sent_at").GetString()).ToList();
        Assert.Equal(sent.OrderDescending(StringComparer.Ordinal), sent);
    }

    [Fact]
    public async Task Three_failures_open_the_circuit_and_the_next_job_does_not_even_try()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.ResetsAtOnce };
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        for (var i = 0; i < 4; i++)
            await Print(serial, printer).Refused(503, "PRINTER_NOT_CONNECTED");

        Assert.Equal(3, zebra.Connections);
        Assert.Equal("BROKEN", (await plant.Operator.Get($"printers/{printer}").Is(200)).Str("state"));
        var breaker = (await plant.Operator.Get("health/circuit-breakers").Is(200)).At("breakers").EnumerateArray()
            .Single(it => it.GetProperty("name").GetString() == printer);
        Assert.Equal("OPEN", breaker.GetProperty("state").GetString());
        Assert.Equal("printer", breaker.GetProperty("kind").GetString());
        Assert.Equal(3, breaker.GetProperty("failures").GetInt32());
        Assert.Equal(TimeSpan.FromSeconds(30), breaker.GetProperty("retry_at").GetDateTimeOffset() - breaker.GetProperty("opened_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_same_key_prints_once_and_answers_the_job_as_it_is()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        var key = ("Idempotency-Key", $"label-{TestPlant.Next()}");

        var first = await Print(serial, printer, key).Enveloped(200);
        var again = await Print(serial, printer, key).Enveloped(200);

        Assert.Equal(first.Num("data.id"), again.Num("data.id"));
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal("SENT", again.Str("data.status"));
        Assert.Single(await Labels(zebra, 1));
    }

    [Fact]
    public async Task A_failed_job_frees_its_key()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.PaperOut };
        var printer = await Register(zebra);
        var serial = await plant.NewSerial();
        var key = ("Idempotency-Key", $"label-{TestPlant.Next()}");
        await Print(serial, printer, key).Refused(503, "PRINTER_OUT_OF_PAPER");
        zebra.Mood = () => PrinterMood.Fine;

        var again = await Print(serial, printer, key).Enveloped(200);

        Assert.Null(again.Header("Idempotency-Replayed"));
        Assert.Equal(2, (await History($"printer_id={printer}")).Json.EnumerateArray().ToList().Count);
    }

    [Fact]
    public async Task A_fifty_fold_burst_on_one_printer_prints_each_once_and_in_order()
    {
        await using var zebra = new PrinterSimulator();
        var printer = await Register(zebra);
        var lot = await plant.NewLot(50);
        var serials = new List<Serial>();
        for (var i = 0; i < 50; i++)
            serials.Add(await plant.NewSerial(lot));

        await Task.WhenAll(serials.Select(async serial => Assert.Contains((await Print(serial, printer)).Status, new[] { 200, 202 })));
        await Until(async () => (await History($"printer_id={printer}&status=SENT")).Json.EnumerateArray().ToList().Count == 50);

        var labels = await Labels(zebra, 50);
        Assert.Equal(50, labels.Distinct().Count());
        var inOrder = (await History($"printer_id={printer}")).Json.EnumerateArray().ToList().Select(job => job.GetProperty("serial_number").GetString()!).Reverse().ToList();
        Assert.Equal(inOrder, labels.Select(label => inOrder.Single(number => label.Contains($"QA,{number}^FS", StringComparison.Ordinal))));
    }

    private async Task<string> Register(PrinterSimulator zebra, bool answersStatus = true)
    {
        var id = $"ZEBRA-{TestPlant.Next()}";
        await plant.Manager.Post("printers", new { printer_id = id, host = "127.0.0.1", port = zebra.Port, answers_status = answersStatus }).Is(201);
        return id;
    }

    private Task<Answer> Print(Serial serial, string printer, params (string, string)[] headers) =>
        plant.Operator.Post("label/print", new { serial_number = serial.Number, printer_id = printer }, headers);

    private Task<Answer> History(string query) => plant.Operator.Get($"label/history?{query}").Is(200);

    /// <summary>A label is stored there when its connection ends, which may be a moment after it is SENT here.</summary>
    private static async Task<IReadOnlyList<string>> Labels(PrinterSimulator zebra, int count)
    {
        await Until(() => Task.FromResult(zebra.Labels.Count >= count));
        return zebra.Labels;
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
            await Task.Delay(20, limit.Token);
    }
}

using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.AtOnce;

/// <summary>rules.md 3, At once: of simultaneous commands exactly one wins.</summary>
[Collection(PlantCollection.Name)]
public sealed class AtOnceTests(TestPlant plant)
{
    private const int Crowd = 200;

    private static async Task<Answer[]> All(int count, Func<int, Task<Answer>> send)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tasks = Enumerable.Range(0, count).Select(async i =>
        {
            await gate.Task;
            return await send(i);
        }).ToArray();
        gate.SetResult();
        return await Task.WhenAll(tasks);
    }

    private static string Tally(IEnumerable<Answer> answers) => string.Join(", ", answers
        .GroupBy(answer => answer.Status < 400 ? $"{answer.Status}" : $"{answer.Status} {answer.Str("error_code")}")
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"{group.Count()} x {group.Key}"));

    [Fact]
    public async Task Of_200_simultaneous_starts_one_wins()
    {
        var serial = await plant.NewSerial();

        var answers = await All(Crowd, _ => plant.Start(serial, 1));

        Assert.Equal("1 x 201, 199 x 409 DUPLICATE_START", Tally(answers));
        Assert.Equal(1, (await plant.Trace(serial)).At("runs").GetArrayLength());
    }

    [Fact]
    public async Task Of_200_simultaneous_completions_one_wins()
    {
        var serial = await plant.StartedSerial();

        var answers = await All(Crowd, _ => plant.Complete(serial, 1));

        Assert.Equal("1 x 200, 199 x 409 PROCESS_ALREADY_PASSED", Tally(answers));
        Assert.Equal(1, (await plant.Trace(serial)).At("runs").GetArrayLength());
    }

    [Fact]
    public async Task Two_hundred_starts_with_one_key_are_one_start_told_200_times()
    {
        var serial = await plant.NewSerial();
        var key = ("Idempotency-Key", $"crowd-{Guid.NewGuid():N}");

        var answers = await All(Crowd, _ => plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1 }, key));

        Assert.Equal("200 x 201", Tally(answers));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal(Crowd - 1, answers.Count(answer => answer.Header("Idempotency-Replayed") == "true"));
        Assert.Equal(1, (await plant.Trace(serial)).At("runs").GetArrayLength());
    }

    [Fact]
    public async Task One_document_sent_50_times_at_once_is_one_fact()
    {
        var serial = await plant.StartedSerial();
        var sha = Writes.Sha();

        var answers = await All(50, _ => plant.Station.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "PASS", source_sha256 = sha }));

        Assert.Equal("50 x 200", Tally(answers));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
    }

    [Fact]
    public async Task Lots_created_at_once_get_numbers_of_their_own()
    {
        var model = await plant.NewModel();

        var answers = await All(50, _ => plant.Manager.Post("lots", new { product_model_id = model.Id, target_quantity = 1, production_date = "2025-11-10" }));

        Assert.Equal("50 x 201", Tally(answers));
        Assert.Equal(Enumerable.Range(1, 50).Select(n => $"{model.Code}-KR-251110D-{n:D3}"), answers.Select(answer => answer.Str("lot_number")!).Order());
    }

    [Fact]
    public async Task A_number_by_hand_asked_for_at_once_is_given_once()
    {
        var number = $"RACE-{TestPlant.Next()}";

        var answers = await All(30, _ => plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1, lot_number = number }));

        Assert.Equal("1 x 201, 29 x 409 DUPLICATE_LOT", Tally(answers));
    }

    [Fact]
    public async Task Serials_issued_at_once_never_exceed_the_target()
    {
        var lot = await plant.NewLot(20);

        var answers = await All(50, _ => plant.Manager.Post("serials", new { lot_id = lot.Id }));

        Assert.Equal("20 x 201, 30 x 400 LOT_QUANTITY_EXCEEDED", Tally(answers));
        Assert.Equal(Enumerable.Range(1, 20), answers.Where(answer => answer.Status == 201).Select(answer => (int)answer.Num("sequence_in_lot")).Order());
    }

    [Fact]
    public async Task A_start_and_the_completing_of_its_lot_by_hand_cannot_both_win()
    {
        for (var round = 0; round < 15; round++)
        {
            var lot = await plant.LotIn("IN_PROGRESS");
            var serial = await plant.NewSerial(lot);

            var answers = await All(2, i => i == round % 2 ? plant.Start(serial, 1) : plant.SetStatus(lot, "COMPLETED", "short order"));

            Assert.Contains(Tally(answers), Either.Of("1 x 201, 1 x 409 LOT_HAS_OPEN_RUNS", "1 x 200, 1 x 409 LOT_NOT_ACTIVE"));
        }
    }

    [Fact]
    public async Task The_units_of_a_lot_that_finish_at_once_complete_it()
    {
        var lot = await plant.NewLot(10);
        var serials = new List<Serial>();
        for (var i = 0; i < 10; i++)
            serials.Add(await plant.NewSerial(lot));

        await All(10, i => plant.Scrap(serials[i]));

        Assert.Equal("COMPLETED", await plant.StatusOf(lot));
    }

    [Fact]
    public async Task Serials_of_one_lot_work_side_by_side()
    {
        var lot = await plant.NewLot(20);
        var serials = new List<Serial>();
        for (var i = 0; i < 20; i++)
            serials.Add(await plant.NewSerial(lot));

        await All(20, i => plant.Pass(serials[i], 1, 2, 3, 4, 5, 6, 7, 8));

        var read = await plant.Operator.Get($"lots/{lot.Number}").Is(200);
        Assert.Equal((20L, 0L, "COMPLETED"), (read.Num("passed_count"), read.Num("in_progress_count"), read.Str("status")));
    }

    [Fact]
    public async Task Of_50_simultaneous_lot_level_starts_one_wins()
    {
        var lot = await plant.NewLot();

        Assert.Equal("1 x 201, 49 x 409 DUPLICATE_START", Tally(await All(50, _ => plant.StartLot(lot, 1))));
        Assert.Equal("1 x 200, 49 x 409 PROCESS_ALREADY_PASSED", Tally(await All(50, _ => plant.CompleteLot(lot, 1))));
    }

    [Fact]
    public async Task Of_50_simultaneous_records_one_wins()
    {
        var serial = await plant.NewSerial();

        var answers = await All(50, _ => plant.Operator.Post("process-data", new { lot_id = serial.Lot.Id, serial_id = serial.Id, process_id = 1, data_level = "SERIAL", result = "PASS" }));

        Assert.Equal("1 x 201, 49 x 409 PROCESS_ALREADY_PASSED", Tally(answers));
    }

    [Fact]
    public async Task A_serial_number_by_hand_asked_for_at_once_in_many_lots_is_given_once()
    {
        var number = $"RACE-SN-{TestPlant.Next()}";
        var lots = new List<Lot>();
        for (var i = 0; i < 20; i++)
            lots.Add(await plant.NewLot());

        var answers = await All(20, i => plant.Manager.Post("serials", new { lot_id = lots[i].Id, serial_number = number }));

        Assert.Equal("1 x 201, 19 x 409 DUPLICATE_SERIAL", Tally(answers));
    }

    [Fact]
    public async Task Passing_and_scrapping_at_once_leave_one_verdict()
    {
        for (var round = 0; round < 10; round++)
        {
            var serial = await plant.StartedSerial(1);

            var answers = await All(2, i => i == round % 2 ? plant.Complete(serial, 1) : plant.Scrap(serial));

            Assert.Equal("SCRAPPED", await plant.StatusOf(serial));
            var trace = await plant.Trace(serial);
            Assert.Equal(answers[round % 2].Status == 200 ? "PASS" : "FAIL", trace.Str("runs.0.result"));
        }
    }

    [Fact]
    public async Task One_approval_of_many_at_once_counts()
    {
        var serial = await plant.DefectedSerial();

        var answers = await All(20, _ => plant.Rework(serial));

        Assert.Equal("1 x 200, 19 x 409 SERIAL_NOT_DEFECTED", Tally(answers));
        Assert.Equal(1, (await plant.Operator.Get($"serials/{serial.Number}").Is(200)).Num("rework_count"));
    }
}

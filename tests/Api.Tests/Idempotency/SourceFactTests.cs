using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Api.Tests.Idempotency;

/// <summary>rules.md 3: source_sha256 names the document a fact came from; the same document is one fact for ever.</summary>
[Collection(PlantCollection.Name)]
public sealed class SourceFactTests(TestPlant plant)
{
    [Theory]
    [InlineData("POST process/start")]
    [InlineData("POST process/complete")]
    [InlineData("POST process-data")]
    public async Task The_same_document_again_is_answered_200_with_the_first_answer(string name)
    {
        var write = await Writes.Prepare(plant, name);
        var body = write.Body.Insert(1, $"\"source_sha256\":\"{Writes.Sha()}\",");
        var first = await write.Desk.Send(write.Method, write.Path, body);
        Assert.InRange(first.Status, 200, 201);
        var before = await plant.Picture(write.Serial);

        var second = (await write.Desk.Send(write.Method, write.Path, body)).Is(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal("true", second.Header("Idempotency-Replayed"));
        Assert.Equal(before, await plant.Picture(write.Serial));
    }

    [Fact]
    public async Task The_same_document_by_another_hand_is_still_the_same_fact()
    {
        var serial = await plant.StartedSerial();
        var sha = Writes.Sha();
        var first = await plant.Station.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "PASS", source_sha256 = sha }).Is(200);

        var second = await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "PASS", source_sha256 = sha }).Is(200);

        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task The_same_content_about_another_unit_is_another_fact()
    {
        var (first, second, sha) = (await plant.StartedSerial(), await plant.StartedSerial(), Writes.Sha());
        await Verdict(first.Number, "PASS", sha).Is(200);

        var failed = await Verdict(second.Number, "FAIL", sha).Is(200);

        Assert.Null(failed.Header("Idempotency-Replayed"));
        Assert.Equal("DEFECTED", await plant.StatusOf(second));
        Assert.Equal("true", (await Verdict(second.Number, "FAIL", sha).Is(200)).Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task One_document_may_start_a_process_and_complete_it_and_do_the_next()
    {
        var (serial, sha) = (await plant.NewSerial(), Writes.Sha());
        foreach (var process in (int[])[1, 2])
        {
            await plant.Station.Post("process/start", new { serial_number = serial.Number, process_id = process, source_sha256 = sha }).Is(201);
            var run = await plant.Station.Post("process/complete", new { serial_number = serial.Number, process_id = process, result = "PASS", source_sha256 = sha }).Is(200);
            Assert.Null(run.Header("Idempotency-Replayed"));
        }
    }

    [Fact]
    public async Task A_lot_and_its_serial_are_two_subjects()
    {
        var (serial, sha) = (await plant.NewSerial(), Writes.Sha());
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, source_sha256 = sha }).Is(201);

        var run = await plant.Operator.Post("process/start", new { lot_number = serial.Lot.Number, process_id = 1, source_sha256 = sha }).Is(201);

        Assert.Equal("LOT", run.Str("data.data_level"));
    }

    [Fact]
    public async Task A_process_has_one_key_however_it_is_named()
    {
        var (serial, sha) = (await plant.StartedSerial(), Writes.Sha());
        await Verdict(serial.Number, "PASS", sha).Is(200);

        foreach (var process in (object[])["PROC-001", "P001", "p001", "1"])
        {
            var again = await plant.Station.Post("process/complete", new { serial_number = serial.Number, process_id = process, result = "PASS", source_sha256 = sha }).Is(200);
            Assert.Equal("true", again.Header("Idempotency-Replayed"));
        }
    }

    [Fact]
    public async Task A_key_kept_before_it_had_a_scope_is_found_for_its_own_fact_alone()
    {
        var (unit, other, sha) = (await plant.StartedSerial(), await plant.StartedSerial(), Writes.Sha());
        var first = await plant.Complete(unit, 1, "FAIL").Is(200);
        await KeptAsBefore(sha, first.At("data").GetRawText());
        await plant.Rework(unit).Is(200);
        await plant.Start(unit, 1).Is(201);

        // It would close the new run.
        var again = await Verdict(unit.Number, "FAIL", sha).Is(200);
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(first.Num("data.id"), again.Num("data.id"));

        Assert.Null((await Verdict(other.Number, "FAIL", sha).Is(200)).Header("Idempotency-Replayed"));
        Assert.Equal("DEFECTED", await plant.StatusOf(other));
        var next = await plant.NewSerial();
        await plant.Station.Post("process/start", new { serial_number = next.Number, process_id = 1, source_sha256 = sha }).Is(201);
        await plant.Station.Post("process-data", new { lot_id = next.Lot.Id, process_id = 1, data_level = "LOT", result = "PASS", source_sha256 = sha }).Is(201);
    }

    private async Task KeptAsBefore(string sha, string answer)
    {
        var outcome = await plant.Services.GetRequiredService<ICommitLog>().Commit(new CommitItem
        {
            Appends = [],
            ActorId = 1,
            ActorName = "admin",
            At = DateTimeOffset.UtcNow,
            Keys = [AnswerKey.OfSource(sha)],
            Answer = Encoding.UTF8.GetBytes(answer),
        });
        Assert.IsType<CommitOutcome.Committed>(outcome);
    }

    private Task<Answer> Verdict(string serial, string result, string sha) =>
        plant.Station.Post("process/complete", new { serial_number = serial, process_id = 1, result, source_sha256 = sha });

    [Fact]
    public async Task A_refused_document_may_be_sent_again()
    {
        var serial = await plant.NewSerial();
        var body = new { serial_number = serial.Number, process_id = 1, result = "PASS", source_sha256 = Writes.Sha() };
        await plant.Station.Post("process/complete", body).Refused(400, "PROCESS_NOT_STARTED");
        await plant.Start(serial, 1).Is(201);

        var second = await plant.Station.Post("process/complete", body).Is(200);

        Assert.Null(second.Header("Idempotency-Replayed"));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Anything_but_64_hex_digits_is_invalid(string sha) =>
        await plant.Operator.Post("process/start", new { serial_number = (await plant.NewSerial()).Number, process_id = 1, source_sha256 = sha }).Invalid("source_sha256");
}

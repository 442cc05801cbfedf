using NeuroHub.Api.Tests.Floor;

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
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Anything_but_64_hex_digits_is_invalid(string sha) =>
        await plant.Operator.Post("process/start", new { serial_number = (await plant.NewSerial()).Number, process_id = 1, source_sha256 = sha }).Invalid("source_sha256");
}

using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Serials;

[Collection(PlantCollection.Name)]
public sealed class ScrapTests(TestPlant plant)
{
    private async Task<Serial> SerialIn(string status) => status switch
    {
        "CREATED" => await plant.NewSerial(),
        "IN_PROGRESS" => await plant.StartedSerial(2),
        "DEFECTED" => await plant.DefectedSerial(),
        "REWORK" => await plant.SerialInRework(),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    [Theory]
    [InlineData("CREATED")]
    [InlineData("IN_PROGRESS")]
    [InlineData("DEFECTED")]
    [InlineData("REWORK")]
    public async Task A_serial_that_is_not_final_can_be_scrapped(string status)
    {
        var serial = await SerialIn(status);

        var answer = await plant.Scrap(serial).Enveloped(200);

        Assert.Equal("SCRAPPED", answer.Str("data.status"));
        Assert.Equal("SCRAPPED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task Scrapping_closes_an_open_run_as_a_fail_with_the_defect_scrapped()
    {
        var serial = await plant.StartedSerial(2);
        await plant.Scrap(serial).Is(200);

        var trace = await plant.Trace(serial);

        Assert.Equal("FAIL", trace.Str("runs.1.result"));
        Assert.Equal("SCRAPPED", trace.Str("runs.1.defects.0.code"));
        Assert.True(trace.IsAbsent("serial.current_process"));
    }

    [Fact]
    public async Task A_scrapped_serial_starts_nothing() =>
        await plant.Start(await plant.ScrappedSerial(), 1).Refused(409, "SERIAL_FINAL");

    [Fact]
    public async Task A_final_serial_is_not_scrapped()
    {
        await plant.Scrap(await plant.PassedSerial()).Refused(409, "SERIAL_FINAL");
        await plant.Scrap(await plant.ScrappedSerial()).Refused(409, "SERIAL_FINAL");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"reason":null}""")]
    [InlineData("""{"reason":" "}""")]
    public async Task Scrapping_says_why(string body)
    {
        var serial = await plant.NewSerial();

        await plant.Manager.Post($"serials/{serial.Number}/scrap", body).Invalid("reason");

        Assert.Equal("CREATED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task An_unknown_serial_is_not_scrapped() =>
        await plant.Manager.Post("serials/NO-SUCH-SERIAL/scrap", new { reason = "x" }).Refused(404, "SERIAL_NOT_FOUND");

    [Fact]
    public async Task An_operator_scraps_nothing()
    {
        var serial = await plant.NewSerial();

        await plant.Operator.Post($"serials/{serial.Number}/scrap", new { reason = "x" }).Refused(403, "NOT_ENOUGH_PERMISSIONS");

        Assert.Equal("CREATED", await plant.StatusOf(serial));
    }
}

using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Docs;

/// <summary>A newcomer with an empty plant and nothing but <c>/docs</c>, who presses Execute.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DocsWalkTests(Chromium chromium, Plant plant) : IClassFixture<Plant>
{
    [Fact]
    public async Task A_unit_walks_through_eight_processes()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var docs = new DocsPage(page);
            await docs.Open();
            await docs.SignIn();

            await docs.Execute("POST", "/api/v1/product-models", 201);
            var lot = (await docs.Execute("POST", "/api/v1/lots", 201)).GetProperty("lot_number").GetString();
            var serial = (await docs.Execute("POST", "/api/v1/serials", 201)).GetProperty("serial_number").GetString();
            var more = await docs.Execute("POST", "/api/v1/serials/bulk", 201);
            Assert.Equal($"{lot}-0001", serial);
            Assert.Equal(10, more.GetArrayLength());

            var (start, complete) = (await docs.Try("POST", "/api/v1/process/start"), await docs.Try("POST", "/api/v1/process/complete"));
            Assert.Equal(serial, (string?)(await start.Body())["serial_number"]);
            Assert.Equal(1, (int?)(await start.Body())["process_id"]);
            await start.Execute(201);
            await complete.Execute(200);
            for (var process = 2; process <= 8; process++)
            {
                await start.Change("process_id", process);
                await start.Execute(201);
                await complete.Change("process_id", process);
                await complete.Execute(200);
            }

            await start.Close();
            await complete.Close();
            var unit = await docs.Execute("GET", "/api/v1/serials/{serial}", 200);
            Assert.Equal(serial, unit.GetProperty("serial_number").GetString());
            Assert.Equal("PASSED", unit.GetProperty("status").GetString());
            Assert.Equal(11, (await docs.Execute("GET", "/api/v1/serials", 200)).GetArrayLength());

            var label = await docs.Try("GET", "/api/v1/label/preview");
            await label.Execute(200);
            Assert.True(await label.Picture.EvaluateAsync<bool>("picture => picture.decode().then(() => picture.naturalWidth > 100)"));
        });
    }
}

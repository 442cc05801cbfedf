using NeuroHub.Console.Tests.Browser;

namespace NeuroHub.Console.Tests.Docs;

/// <summary>The Idempotency-Key of what is executed in <c>/docs</c>.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DocsKeyTests(Chromium chromium, Plant plant) : IClassFixture<Plant>
{
    private const string Key = "idempotency-key";

    [Fact]
    public async Task Each_execution_has_a_fresh_key_but_a_typed_one_stays()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            var docs = new DocsPage(page);
            await docs.Open();
            await docs.SignIn();
            await (await docs.Try("POST", "/api/v1/product-models")).Execute(201);
            var create = await docs.Try("POST", "/api/v1/lots");
            Assert.Equal("", await create.Field("Idempotency-Key").InputValueAsync());

            var (first, second) = (await create.Execute(201), await create.Execute(201));
            await create.Field("Idempotency-Key").FillAsync("my-own-key");
            var (third, again) = (await create.Execute(201), await create.Execute(201));
            await create.Field("Idempotency-Key").FillAsync("");
            var last = await create.Execute(201);

            var lots = new[] { first, second, third, again, last }.Select(it => it.Json.GetProperty("lot_number").GetString()![^3..]);
            Assert.Equal(["001", "002", "003", "003", "004"], lots);
            Assert.Equal("true", again.Answer.Headers["idempotency-replayed"]);
            Assert.Equal("my-own-key", third.Answer.Request.Headers[Key]);
            Assert.Equal("my-own-key", again.Answer.Request.Headers[Key]);
            Assert.All(new[] { first, second, last }, it => Assert.Matches("^[0-9a-f]{32}$", it.Answer.Request.Headers[Key]));
            Assert.DoesNotContain(Key, (await (await docs.Try("GET", "/api/v1/lots")).Execute(200)).Answer.Request.Headers.Keys);
        });
    }
}

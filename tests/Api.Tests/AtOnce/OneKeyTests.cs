using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.AtOnce;

/// <summary>rules.md 3: a key is kept in the fact's transaction, so a crowd with one key is one command.</summary>
[Collection(PlantCollection.Name)]
public sealed class OneKeyTests(TestPlant plant)
{
    private const int Crowd = 12;

    [Theory]
    [MemberData(nameof(Writes.Names), MemberType = typeof(Writes))]
    public async Task A_crowd_with_one_key_gets_one_answer(string name)
    {
        var write = await Writes.Prepare(plant, name);
        var key = ("Idempotency-Key", $"crowd-{Guid.NewGuid():N}");

        var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => write.Desk.Send(write.Method, write.Path, write.Body, key)));

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 201, answer.ToString()));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal(Crowd - 1, answers.Count(answer => answer.Header("Idempotency-Replayed") == "true"));
    }

    [Fact]
    public async Task Lots_of_one_key_are_one_lot()
    {
        var model = await plant.NewModel();
        var key = ("Idempotency-Key", $"crowd-{Guid.NewGuid():N}");

        var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ =>
            plant.Manager.Post("lots", new { product_model_id = model.Id, target_quantity = 1, production_date = "2025-11-10" }, key)));

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal("1", (await plant.Operator.Get($"lots?product_model_id={model.Id}").Is(200)).Header("X-Total-Count"));
    }

    [Fact]
    public async Task Serials_of_one_key_are_one_serial()
    {
        var lot = await plant.NewLot(5);
        var key = ("Idempotency-Key", $"crowd-{Guid.NewGuid():N}");

        var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => plant.Manager.Post("serials", new { lot_id = lot.Id, quantity = 2 }, key)));

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal(2, (await plant.Operator.Get($"lots/{lot.Number}").Is(200)).Num("serial_count"));
    }
}

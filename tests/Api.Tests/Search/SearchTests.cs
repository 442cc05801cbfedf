using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Search;

/// <summary>GET /search: what somebody half remembers, at most ten of each kind.</summary>
[Collection(PlantCollection.Name)]
public sealed class SearchTests(TestPlant plant)
{
    [Fact]
    public async Task A_serial_and_its_LOT_are_found_by_how_they_begin_in_any_case()
    {
        var lot = await plant.NewLot(model: await plant.NewModel());
        var serial = await plant.NewSerial(lot);

        foreach (var text in (string[])[lot.Number, lot.Number.ToLowerInvariant(), $"]C1{lot.Number}"])
        {
            var found = await Find(text);
            found.HasFields("serials", "lots", "models", "workers");
            Assert.Equal((serial.Number, lot.Number), (found.Str("serials.0.serial_number"), found.Str("lots.0.lot_number")));
        }

        Assert.Equal(lot.Model.Code, (await Find(lot.Model.Code)).Str("models.0.model_code"));
    }

    [Fact]
    public async Task A_serial_is_found_by_its_last_digits()
    {
        var lot = await plant.NewLot(9);
        var serials = await plant.Manager.Post("serials/bulk", new { lot_id = lot.Id, quantity = 9 }).Is(201);
        var number = serials.Str("8.serial_number")!;

        // Three or four digits of the newest LOTs; with more of the LOT's own number, exactly it.
        Assert.Contains(number, Numbers(await Find("0009")));
        Assert.Contains(number, Numbers(await Find("009")));
        Assert.Equal([number], Numbers(await Find(number[^12..])));
        Assert.Equal([number], Numbers(await Find(number[^12..].ToLowerInvariant())));
    }

    [Fact]
    public async Task A_number_given_by_hand_is_found_by_its_end()
    {
        var lot = await plant.NewLot(3);
        var tail = $"Z{TestPlant.Next():D4}";
        foreach (var number in (string[])[$"HAND-{tail}", $"HAND-{TestPlant.Next()}-0007", $"OTHER{tail}"])
            await plant.Manager.Post("serials", new { lot_id = lot.Id, serial_number = number }).Is(201);

        Assert.Equal([$"OTHER{tail}", $"HAND-{tail}"], Numbers(await Find(tail)));
        Assert.Equal([$"HAND-{tail}"], Numbers(await Find($"-{tail}")));
    }

    [Fact]
    public async Task A_LOT_is_found_by_its_work_order_and_by_its_end()
    {
        var order = $"WO-{TestPlant.Next():D6}";
        var end = $"Q{TestPlant.Next():D4}";
        var lot = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1, work_order = order, lot_number = $"BY-HAND-{end}" }).Is(201);

        Assert.Equal(lot.Num("id"), (await Find(order[..^1])).Num("lots.0.id"));
        Assert.Equal(lot.Num("id"), (await Find(end)).Num("lots.0.id"));
    }

    [Fact]
    public async Task A_person_is_found_by_name_username_or_badge_while_they_are_active()
    {
        var person = await plant.Hire("OPERATOR", $"홍길동{TestPlant.Next()}");
        var badge = $"BG-{TestPlant.Next():D6}";
        await plant.Admin.Put($"users/{person.UserId}", new { badge }).Is(200);

        foreach (var text in (string[])[person.FullName[1..], person.Username, badge.ToLowerInvariant()])
        {
            var worker = (await Find(text)).At("workers.0");
            Assert.Equal(["full_name", "id", "role", "username"], worker.EnumerateObject().Select(field => field.Name).Order());
            Assert.Equal(person.UserId, worker.GetProperty("id").GetInt64());
        }

        await plant.Admin.Put($"users/{person.UserId}", new { is_active = false }).Is(200);
        Assert.Equal(0, (await Find(badge)).At("workers").GetArrayLength());
        Assert.Equal(0, (await Find(plant.Station.Username)).At("workers").GetArrayLength());
    }

    [Fact]
    public async Task There_are_at_most_ten_of_each()
    {
        var lot = await plant.NewLot(12);
        await plant.Manager.Post("serials/bulk", new { lot_id = lot.Id, quantity = 12 }).Is(201);

        Assert.Equal(10, (await Find(lot.Number)).At("serials").GetArrayLength());
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("___")]
    [InlineData("!!!")]
    [InlineData("'; DROP TABLE lots; --")]
    [InlineData("NO-SUCH-THING")]
    [InlineData("99999999")]
    [InlineData("---")]
    public async Task What_nothing_is_called_finds_nothing(string text)
    {
        var found = await Find(text);

        Assert.Equal("""{"serials":[],"lots":[],"models":[],"workers":[]}""", found.Text);
    }

    [Theory]
    [InlineData("search")]
    [InlineData("search?q=")]
    [InlineData("search?q=ab")]
    [InlineData("search?q=%20%20a%20%20")]
    [InlineData("search?q=a%00bc")]
    public async Task Less_than_three_characters_are_no_search(string path) => await plant.Operator.Get(path).Invalid("q");

    [Fact]
    public async Task More_than_sixty_characters_are_no_search() => await plant.Operator.Get($"search?q={new string('A', 61)}").Invalid("q");

    private Task<Answer> Find(string text) => plant.Operator.Get($"search?q={Uri.EscapeDataString(text)}").Is(200);

    private static string[] Numbers(Answer found) => [.. found.At("serials").EnumerateArray().Select(serial => serial.GetProperty("serial_number").GetString()!)];
}

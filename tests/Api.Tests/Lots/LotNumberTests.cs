using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Lots;

/// <summary>rules.md 2: {model_code}-{site}-{YYMMDD}{D|N}-{nnn}.</summary>
[Collection(PlantCollection.Name)]
public sealed class LotNumberTests(TestPlant plant)
{
    private Task<Answer> Create(Model model, string? date = null, string? shift = null, string? number = null) =>
        plant.Manager.Post("lots", new { product_model_id = model.Id, target_quantity = 2, production_date = date, shift, lot_number = number });

    [Fact]
    public async Task The_number_says_model_site_date_shift_and_count()
    {
        var model = await plant.NewModel();

        var lot = await Create(model, "2025-11-10", "D").Is(201);

        Assert.Equal($"{model.Code}-KR-251110D-001", lot.Str("lot_number"));
        Assert.Equal("2025-11-10", lot.Str("production_date"));
        Assert.Equal("D", lot.Str("shift"));
    }

    [Fact]
    public async Task A_date_without_a_shift_is_the_day_shift()
    {
        var model = await plant.NewModel();

        Assert.Equal($"{model.Code}-KR-251110D-001", (await Create(model, "2025-11-10").Is(201)).Str("lot_number"));
    }

    [Fact]
    public async Task The_night_shift_is_an_N()
    {
        var model = await plant.NewModel();

        Assert.Equal($"{model.Code}-KR-251110N-001", (await Create(model, "2025-11-10", "N").Is(201)).Str("lot_number"));
    }

    [Fact]
    public async Task Lots_of_one_model_date_and_shift_are_counted_from_001()
    {
        var model = await plant.NewModel();

        for (var n = 1; n <= 12; n++)
            Assert.Equal($"{model.Code}-KR-251110D-{n:D3}", (await Create(model, "2025-11-10").Is(201)).Str("lot_number"));
    }

    [Fact]
    public async Task Every_prefix_has_its_own_count()
    {
        var model = await plant.NewModel();
        await Create(model, "2025-11-10", "D").Is(201);

        Assert.EndsWith("-251110N-001", (await Create(model, "2025-11-10", "N").Is(201)).Str("lot_number"), StringComparison.Ordinal);
        Assert.EndsWith("-251111D-001", (await Create(model, "2025-11-11", "D").Is(201)).Str("lot_number"), StringComparison.Ordinal);
        Assert.EndsWith("-001", (await Create(await plant.NewModel(), "2025-11-10", "D").Is(201)).Str("lot_number"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_taken_by_hand_is_skipped()
    {
        var model = await plant.NewModel();
        await Create(model, number: $"{model.Code}-KR-251110D-001").Is(201);
        await Create(model, number: $"{model.Code}-KR-251110D-003").Is(201);

        Assert.Equal($"{model.Code}-KR-251110D-002", (await Create(model, "2025-11-10").Is(201)).Str("lot_number"));
        Assert.Equal($"{model.Code}-KR-251110D-004", (await Create(model, "2025-11-10").Is(201)).Str("lot_number"));
    }

    [Fact]
    public async Task Without_a_date_the_plants_clock_says_date_and_shift()
    {
        var model = await plant.NewModel();
        var before = PrefixNow(model);

        var number = (await Create(model).Is(201)).Str("lot_number");

        Assert.Contains(number, Either.Of($"{before}-001", $"{PrefixNow(model)}-001"));
    }

    [Fact]
    public async Task A_number_by_hand_is_taken_as_given()
    {
        var number = $"LOT-2025-{TestPlant.Next()}";

        Assert.Equal(number, (await Create(plant.Model, number: number).Is(201)).Str("lot_number"));
    }

    [Fact]
    public async Task A_number_by_hand_is_given_once()
    {
        var lot = await plant.NewLot();

        await Create(plant.Model, number: lot.Number).Refused(409, "DUPLICATE_LOT");
    }

    [Theory]
    [InlineData("AB")]
    [InlineData("lot_2025_001")]
    [InlineData("12345")]
    [InlineData("-LOT-1")]
    [InlineData("LOT 1")]
    [InlineData("LOT_1")]
    [InlineData("LOT/1")]
    [InlineData("LOT\n1")]
    [InlineData("로트-001")]
    [InlineData("A23456789012345678901234567890123456789012345678901")]
    public async Task A_number_by_hand_of_another_form_is_invalid(string number) => await Create(plant.Model, number: number).Invalid("lot_number");

    [Fact]
    public async Task A_number_by_hand_of_three_characters_is_taken() => await Create(plant.Model, number: "Z-9").Is(201);

    [Fact]
    public async Task A_number_by_hand_of_fifty_characters_is_taken() =>
        await Create(plant.Model, number: $"X{TestPlant.Next()}".PadLeft(50, '0')).Is(201);

    [Theory]
    [InlineData("2025-13-45")]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task A_date_that_is_none_is_invalid(string date) => await Create(plant.Model, date).Invalid("production_date");

    [Theory]
    [InlineData("X")]
    [InlineData("DAY")]
    public async Task A_shift_other_than_D_or_N_is_invalid(string shift) => await Create(plant.Model, "2025-11-10", shift).Invalid("shift");

    private static string PrefixNow(Model model)
    {
        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(9));
        var shift = now.Hour is >= 8 and < 20 ? "D" : "N";
        var day = now.Hour < 8 ? now.AddDays(-1) : now;
        return $"{model.Code}-KR-{day:yyMMdd}{shift}";
    }
}

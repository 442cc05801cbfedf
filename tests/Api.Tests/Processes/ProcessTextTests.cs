using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Processes;

/// <summary>What an operator reads at a process: names of defect codes and characteristics, decimals, an instruction.</summary>
[Collection(PlantCollection.Name)]
public sealed class ProcessTextTests(TestPlant plant)
{
    private static object New(int number, object? more = null) => new
    {
        process_number = number,
        process_code = $"T{number}",
        process_name_ko = "세척",
        process_name_en = "Cleaning",
        is_active = false,
        defect_codes = new[] { "DIRTY", "WET" },
        defect_names = more,
    };

    [Fact]
    public async Task A_new_plant_has_names_for_its_defects_and_its_temperature()
    {
        for (var number = 1; number <= 8; number++)
        {
            var process = await plant.Operator.Get($"processes/{number}").Is(200);
            Assert.Equal(
                process.At("defect_codes").EnumerateArray().Select(code => code.GetString()).Order(StringComparer.Ordinal),
                process.At("defect_names").EnumerateObject().Select(name => name.Name).Order(StringComparer.Ordinal));
            Assert.All(process.At("defect_names").EnumerateObject(), name =>
            {
                Assert.NotEqual("", name.Value.GetProperty("ko").GetString());
                Assert.NotEqual("", name.Value.GetProperty("en").GetString());
            });
        }

        var sensor = await plant.Operator.Get("processes/3").Is(200);
        Assert.Equal(("온도", "Temperature", 2), (sensor.Str("characteristics.0.name_ko"), sensor.Str("characteristics.0.name_en"), sensor.Num("characteristics.0.decimals")));
        Assert.Equal("온도 센서 불량", sensor.Str("defect_names.SENSOR_TEMP_FAIL.ko"));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (sensor.At("instruction_ko").ValueKind, sensor.At("instruction_en").ValueKind));
    }

    [Fact]
    public async Task Texts_are_kept_changed_and_emptied()
    {
        var number = 3000 + TestPlant.Next();
        var made = await plant.Manager.Post("processes", New(number, new Dictionary<string, object> { [" DIRTY "] = new { ko = "오염", en = "Dirty" } })).Is(201);
        Assert.Equal("""{"DIRTY":{"ko":"오염","en":"Dirty"}}""", made.At("defect_names").GetRawText());
        Assert.Equal(made.Text, (await plant.Operator.Get($"processes/T{number}").Is(200)).Text);
        var path = $"processes/{made.Num("id")}";

        var changed = await plant.Manager.Put(path, new
        {
            instruction_ko = "먼지를 털고\n3번 헹굽니다.",
            instruction_en = "Dust it,\nrinse it thrice.",
            characteristics = new[] { new { code = "PH", path = "ph", name_ko = "산도", name_en = "Acidity", decimals = 1 } },
        }).Is(200);
        Assert.Equal(("먼지를 털고\n3번 헹굽니다.", "Dust it,\nrinse it thrice."), (changed.Str("instruction_ko"), changed.Str("instruction_en")));
        Assert.Equal(("산도", "Acidity", 1), (changed.Str("characteristics.0.name_ko"), changed.Str("characteristics.0.name_en"), changed.Num("characteristics.0.decimals")));
        Assert.Equal("오염", changed.Str("defect_names.DIRTY.ko"));
        Assert.Equal(changed.Text, (await plant.Operator.Get(path).Is(200)).Text);
        Assert.NotEqual(made.Header("ETag"), changed.Header("ETag"));
        var entry = await plant.Admin.Get($"audit-logs?entity_type=process&entity_id={made.Num("id")}").Is(200);
        Assert.Contains("rinse it thrice", entry.At("0.new_values").GetRawText(), StringComparison.Ordinal);

        var emptied = await plant.Manager.Put(path, """{"clear":["instruction_ko","defect_names"],"instruction_en":" "}""").Is(200);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, "{}"), (
            emptied.At("instruction_ko").ValueKind, emptied.At("instruction_en").ValueKind, emptied.At("defect_names").GetRawText()));
        Assert.Equal("{}", (await plant.Manager.Put(path, """{"defect_names":{}}""").Is(200)).At("defect_names").GetRawText());
    }

    [Theory]
    [InlineData("""{"defect_names":[]}""", "defect_names")]
    [InlineData("""{"defect_names":"DIRTY"}""", "defect_names")]
    [InlineData("""{"defect_names":{"DIRTY":"오염"}}""", "defect_names")]
    [InlineData("""{"defect_names":{"DIRTY":null}}""", "DIRTY")]
    [InlineData("""{"defect_names":{"DIRTY":{"ko":"오염"}}}""", "en")]
    [InlineData("""{"defect_names":{"DIRTY":{"ko":" ","en":"Dirty"}}}""", "ko")]
    [InlineData("""{"defect_names":{"":{"ko":"오염","en":"Dirty"}}}""", "defect_names")]
    [InlineData("""{"defect_names":{"DIRTY":{"ko":"오염","en":"Dirty"},"DIRTY ":{"ko":"오염","en":"Dirty"}}}""", "defect_names")]
    [InlineData("""{"defect_names":{"A\u0007B":{"ko":"오염","en":"Dirty"}}}""", "defect_names")]
    [InlineData("""{"characteristics":[{"code":"PH","path":"ph","decimals":10}]}""", "decimals")]
    [InlineData("""{"characteristics":[{"code":"PH","path":"ph","decimals":-1}]}""", "decimals")]
    [InlineData("""{"characteristics":[{"code":"PH","path":"ph","name_ko":5}]}""", "name_ko")]
    [InlineData("""{"instruction_en":["Dust it"]}""", "instruction_en")]
    [InlineData("""{"clear":["instruction"]}""", "0")]
    public async Task What_nobody_could_read_is_invalid(string body, string field) => await plant.Manager.Put("processes/3", body).Invalid(field);
}

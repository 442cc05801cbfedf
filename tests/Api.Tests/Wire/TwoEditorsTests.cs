using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>rules.md 4: a PUT whose If-Match is of another version changes nothing.</summary>
[Collection(PlantCollection.Name)]
public sealed class TwoEditorsTests(TestPlant plant)
{
    public static TheoryData<string> Things => ["product-models", "processes", "users", "printers"];

    [Theory]
    [MemberData(nameof(Things))]
    public async Task The_second_editor_is_told_and_nothing_is_lost(string kind)
    {
        var (path, first, second) = await Make(kind);
        var read = await plant.Admin.Get(path).Is(200);
        var tag = read.Header("ETag")!;
        Assert.Matches("^\"[A-Za-z0-9_-]+\"$", tag);

        var changed = await plant.Admin.Put(path, first, ("If-Match", tag)).Is(200);

        var next = changed.Header("ETag")!;
        Assert.NotEqual(tag, next);
        Assert.Equal(next, (await plant.Admin.Get(path).Is(200)).Header("ETag"));
        await plant.Admin.Put(path, second, ("If-Match", tag)).Refused(412, "PRECONDITION_FAILED");
        Assert.Equal(next, (await plant.Admin.Get(path).Is(200)).Header("ETag"));
        await plant.Admin.Put(path, second, ("If-Match", next)).Is(200);
        // Whoever does not say changes whatever there is, as before.
        await plant.Admin.Put(path, first).Is(200);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("{0}")]
    [InlineData("W/\"{0}\"")]
    [InlineData("\"other\", \"{0}\"")]
    public async Task A_version_may_be_one_of_several_or_any(string header)
    {
        var (path, first, _) = await Make("processes");
        var tag = (await plant.Manager.Get(path).Is(200)).Header("ETag")!.Trim('"');

        await plant.Manager.Put(path, first, ("If-Match", string.Format(System.Globalization.CultureInfo.InvariantCulture, header, tag))).Is(200);
    }

    [Fact]
    public async Task What_nobody_edits_moves_no_version()
    {
        var user = await plant.Hire("OPERATOR");
        var before = (await plant.Admin.Get($"users/{user.UserId}").Is(200)).Header("ETag");

        await plant.SignIn(user.Username, "Press-Fit-2048");
        await plant.Admin.Put($"users/{user.UserId}", new { password = "Kiln-Wrench-77" }).Is(200);

        Assert.Equal(before, (await plant.Admin.Get($"users/{user.UserId}").Is(200)).Header("ETag"));
        Assert.Equal(before, (await plant.Manager.Get($"users/{user.UserId}").Is(200)).Header("ETag"));
    }

    [Fact]
    public async Task A_version_of_a_thing_that_is_not_there_is_not_found() =>
        await plant.Admin.Put("processes/999999", new { description = "x" }, ("If-Match", "\"x\"")).Refused(404, "PROCESS_NOT_FOUND");

    [Fact]
    public async Task The_repeat_of_a_change_gets_its_first_answer()
    {
        var (path, first, _) = await Make("product-models");
        var tag = (await plant.Manager.Get(path).Is(200)).Header("ETag")!;
        (string, string)[] headers = [("If-Match", tag), ("Idempotency-Key", $"edit-{TestPlant.Next()}")];
        var answer = await plant.Manager.Put(path, first, headers).Is(200);

        var again = await plant.Manager.Put(path, first, headers).Is(200);

        Assert.Equal((answer.Text, answer.Header("ETag")), (again.Text, again.Header("ETag")));
    }

    /// <summary>A thing, a change of it, and another that forgets what the first one did.</summary>
    private async Task<(string Path, object First, object Second)> Make(string kind)
    {
        var n = TestPlant.Next();
        switch (kind)
        {
            case "product-models":
                var model = await plant.Admin.Post(kind, new { model_code = $"E{n}", model_name = "Actuator", bom_data = new { spring = 2 } }).Is(201);
                return ($"{kind}/{model.Num("id")}", new { bom_data = new { spring = 3 } }, new { specifications = new { force = 9.50 } });
            case "processes":
                var process = await plant.Admin.Post(kind, new
                {
                    process_number = 7000 + (n % 999),
                    process_code = $"E{n}",
                    process_name_ko = "세척",
                    process_name_en = "Cleaning",
                    is_active = false,
                }).Is(201);
                object Limits(double upper) => new { characteristics = new[] { new { code = "F", path = "f", upper_limit = upper } } };
                return ($"{kind}/{process.Num("id")}", Limits(1.1), Limits(2.2));
            case "users":
                return ($"{kind}/{(await plant.Hire("OPERATOR")).UserId}", new { badge = $"E-{n}" }, new { department = "Press" });
            default:
                await plant.Admin.Post(kind, new { printer_id = $"ED-{n}", host = "10.1.1.1", labels = new[] { "LOT", "SERIAL" } }).Is(201);
                return ($"{kind}/ED-{n}", new { name = "Left" }, new { port = 9101 });
        }
    }
}

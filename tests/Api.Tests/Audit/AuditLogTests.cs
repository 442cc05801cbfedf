using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Audit;

/// <summary>Every fact says who, when, from where and why; an ADMIN reads it, nobody changes it.</summary>
[Collection(PlantCollection.Name)]
public sealed class AuditLogTests(TestPlant plant)
{
    private static readonly string[] Fields =
    [
        "id", "user_id", "username", "entity_type", "entity_id", "action", "description", "old_values", "new_values", "ip_address", "user_agent",
        "created_at", "hash",
    ];

    [Fact]
    public async Task A_new_lot_is_a_create_with_who_and_from_where()
    {
        var created = await plant.Manager.Post(
            "lots", new { product_model_id = plant.Model.Id, target_quantity = 3, work_order = "WO-7" }, ("User-Agent", "terminal/2.1")).Is(201);
        var number = created.Str("lot_number")!;

        var entry = Assert.Single(await History("lot", number));

        Assert.Equal(("CREATE", plant.Manager.UserId, plant.Manager.Username), (Str(entry, "action"), entry.GetProperty("user_id").GetInt64(), Str(entry, "username")));
        Assert.Equal(("lot", number, "terminal/2.1"), (Str(entry, "entity_type"), Str(entry, "entity_id"), Str(entry, "user_agent")));
        Assert.Contains("127.0.0.1", Str(entry, "ip_address"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("old_values").ValueKind);
        Assert.Equal("WO-7", entry.GetProperty("new_values").GetProperty("work_order").GetString());
        Assert.Matches("^[0-9a-f]{64}$", Str(entry, "hash"));
        Assert.All(Fields, field => Assert.True(entry.TryGetProperty(field, out _), field));
    }

    [Fact]
    public async Task A_status_change_tells_both_states_and_the_reason()
    {
        var lot = await plant.NewLot();
        await plant.Manager.Put($"lots/{lot.Number}/status", new { status = "CANCELLED", reason = "Order withdrawn" }).Is(200);

        var entry = (await History("LOT", $"{lot.Id}"))[0];

        Assert.Equal("UPDATE", Str(entry, "action"));
        Assert.Equal($"Status changed from CREATED to CANCELLED by {plant.Manager.Username}: Order withdrawn", Str(entry, "description"));
        Assert.Equal("CREATED", entry.GetProperty("old_values").GetProperty("status").GetString());
        Assert.Equal("CANCELLED", entry.GetProperty("new_values").GetProperty("status").GetString());
        Assert.Equal("Order withdrawn", entry.GetProperty("new_values").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_override_says_who_and_why_and_what_was_skipped()
    {
        var serial = await plant.NewSerial();
        await plant.Manager.Post("process/start", new { serial_number = serial.Number, process_id = 3, override_reason = "pilot line" }).Is(201);

        var entry = (await History("serial", serial.Number))[0];

        Assert.Contains($"order overridden by {plant.Manager.Username}: pilot line", Str(entry, "description"), StringComparison.Ordinal);
        Assert.Equal([1, 2], entry.GetProperty("new_values").GetProperty("skipped").EnumerateArray().Select(n => n.GetInt32()));
    }

    [Fact]
    public async Task Rework_and_scrap_tell_their_reasons_in_the_history_of_the_serial()
    {
        var serial = await plant.NewSerial();
        await plant.Start(serial, 1).Is(201);
        await plant.Complete(serial, 1, "FAIL").Is(200);
        await plant.Manager.Post($"serials/{serial.Number}/rework", new { reason = "Marked again" }).Is(200);
        await plant.Manager.Post($"serials/{serial.Number}/scrap", new { reason = "Cracked" }).Is(200);

        var history = await History("serial", $"{serial.Id}");

        Assert.Equal(
            ["UPDATE", "UPDATE", "UPDATE", "UPDATE", "CREATE"],
            history.Select(entry => Str(entry, "action")));
        Assert.Equal($"Scrapped by {plant.Manager.Username}: Cracked", Str(history[0], "description"));
        Assert.Equal("REWORK", history[0].GetProperty("old_values").GetProperty("status").GetString());
        Assert.Contains("Marked again", Str(history[1], "description"), StringComparison.Ordinal);
        Assert.Contains($"Process 1 completed by {plant.Operator.Username} with FAIL", Str(history[2], "description"), StringComparison.Ordinal);
        Assert.Contains($"Process 1 started by {plant.Operator.Username} (run ", Str(history[3], "description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_user_is_an_entry_without_the_password()
    {
        var hired = await plant.Hire("OPERATOR");

        var entry = (await History("user", $"{hired.UserId}"))[^1];

        Assert.Equal("CREATE", Str(entry, "action"));
        Assert.Equal("***", entry.GetProperty("new_values").GetProperty("password").GetString());
        Assert.Contains(await History("user", $"{hired.UserId}"), login => Str(login, "action") == "LOGIN");
    }

    [Fact]
    public async Task A_process_that_is_changed_shows_only_what_changed()
    {
        var number = 5000 + TestPlant.Next();
        var process = await plant.Manager.Post(
            "processes", new { process_number = number, process_code = $"X{number}", process_name_ko = "시험", process_name_en = "Trial", is_active = false }).Is(201);
        await plant.Manager.Put($"processes/{process.Num("id")}", new { process_name_ko = "시험 2" }).Is(200);

        var entry = (await History("process", $"{process.Num("id")}"))[0];

        Assert.Equal("""{"process_name_ko":"시험"}""", entry.GetProperty("old_values").GetRawText());
        Assert.Equal("""{"process_name_ko":"시험 2"}""", entry.GetProperty("new_values").GetRawText());
    }

    [Fact]
    public async Task Filters_go_together_and_pages_follow_each_other()
    {
        var lot = await plant.NewLot(5);
        await plant.Manager.Post("serials", new { lot_id = lot.Id, quantity = 5 }).Is(201);
        var query = $"audit-logs?user_id={plant.Manager.UserId}&entity_type=Serial&action=create&limit=2";

        var first = await plant.Admin.Get(query).Is(200);
        var next = first.Header("Link")!.Split('<', '>')[1];
        var second = await plant.Admin.Get(next).Is(200);

        Assert.All(first.Json.EnumerateArray(), entry => Assert.Equal(("serial", "CREATE"), (Str(entry, "entity_type"), Str(entry, "action"))));
        Assert.Equal(2, first.Json.GetArrayLength());
        Assert.Empty(first.Each("id").Intersect(second.Each("id")));
        Assert.True(int.Parse(first.Header("X-Total-Count")!, System.Globalization.CultureInfo.InvariantCulture) >= 5);
        Assert.Equal(0, (await plant.Admin.Get("audit-logs?end_date=2001-01-01").Is(200)).Json.GetArrayLength());
        Assert.Equal(0, (await plant.Admin.Get("audit-logs?entity_type=no'such").Is(200)).Json.GetArrayLength());
        await plant.Admin.Get("audit-logs?action=EXPLODE").Invalid("action");
    }

    [Fact]
    public async Task One_entry_is_found_by_its_id()
    {
        var any = (await plant.Admin.Get("audit-logs?limit=1").Is(200)).Json[0];

        var found = await plant.Admin.Get($"audit-logs/{any.GetProperty("id").GetInt64()}").Is(200);

        Assert.Equal(any.GetProperty("hash").GetString(), found.Str("hash"));
        await plant.Admin.Get("audit-logs/1").Refused(404, "AUDIT_ENTRY_NOT_FOUND");
        await plant.Admin.Get("audit-logs/first").Refused(404, "AUDIT_ENTRY_NOT_FOUND");
    }

    [Fact]
    public async Task The_trail_is_whole_while_the_plant_works()
    {
        await plant.NewSerial();

        var check = await plant.Admin.Get("audit-logs/verify").Is(200);

        Assert.True(check.At("ok").GetBoolean(), check.ToString());
        Assert.True(check.Num("entries") > 10);
        Assert.Equal(JsonValueKind.Null, check.At("first_bad").ValueKind);
    }

    [Theory]
    [InlineData("MANAGER")]
    [InlineData("OPERATOR")]
    [InlineData("STATION")]
    public async Task Nobody_but_an_admin_reads_it(string role)
    {
        foreach (var path in (string[])["audit-logs", "audit-logs/1", "audit-logs/verify"])
        {
            await plant.Of(role).Get(path).Refused(403, "NOT_ENOUGH_PERMISSIONS");
            await plant.Nobody.Get(path).Refused(401, "NOT_AUTHENTICATED");
        }
    }

    private async Task<JsonElement[]> History(string type, string id) =>
        [.. (await plant.Admin.Get($"audit-logs?entity_type={type}&entity_id={id}").Is(200)).Json.EnumerateArray()];

    private static string? Str(JsonElement entry, string field) => entry.GetProperty(field).GetString();
}

using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.ApiKeys;

/// <summary>Programs that cannot sign in: what their keys are good for, and when they are good for nothing.</summary>
[Collection(PlantCollection.Name)]
public sealed class ApiKeyTests(TestPlant plant)
{
    private static readonly string NextYear = DateTimeOffset.UtcNow.AddYears(1).ToString("O");

    [Fact]
    public async Task A_key_is_told_once_and_lets_its_program_in_at_once()
    {
        var name = Name();
        var made = await plant.Admin.Post("api-keys", new { name, role = "READ", expires_at = NextYear }).Is(201);

        Assert.Matches("^nhk_[A-Za-z0-9_-]{43}$", made.Str("key")!);
        Assert.Equal((name, "READ", "admin"), (made.Str("name"), made.Str("role"), made.Str("created_by")));
        await plant.Nobody.With(made.Str("key")).Get("lots").Is(200);
        var listed = await plant.Admin.Get("api-keys").Is(200);
        Assert.DoesNotContain("nhk_", listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", listed.Text, StringComparison.Ordinal);
        Assert.Equal(made.Num("id"), Row(listed, name).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task The_list_shows_when_a_key_was_last_used()
    {
        var (key, name, _) = await New("READ");
        Assert.Equal(JsonValueKind.Null, Row(await plant.Admin.Get("api-keys").Is(200), name).GetProperty("last_used_at").ValueKind);

        await key.Get("lots").Is(200);

        var first = Row(await plant.Admin.Get("api-keys").Is(200), name).GetProperty("last_used_at").GetDateTimeOffset();
        await key.Get("serials").Is(200);
        Assert.True(Row(await plant.Admin.Get("api-keys").Is(200), name).GetProperty("last_used_at").GetDateTimeOffset() > first);
    }

    [Fact]
    public async Task A_key_that_reads_gives_no_command()
    {
        var (key, _, _) = await New("READ");
        var serial = (await plant.NewSerial()).Number;

        await key.Get($"serials/{serial}").Is(200);
        await key.Send("HEAD", "lots", null).Is(200);
        await key.Post("process/start", new { serial_number = serial, process_id = 1, worker_id = plant.Operator.Username }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await key.Put("alerts/read", new { alert_ids = Array.Empty<long>() }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
    }

    [Fact]
    public async Task Every_route_lets_a_key_in_as_the_access_table_says()
    {
        var reads = (await New("READ")).Key;
        var works = (await New("OPERATOR")).Key;
        var wrong = new List<string>();
        foreach (var line in (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Roles", "access-matrix.tsv"))).Skip(1))
        {
            var cells = line.Split('\t');
            var (method, path) = (cells[0].Split(' ')[0], cells[0].Split(' ')[1]);
            // A key is no account: it has no profile, no password and no sessions.
            var isOfAccount = path is "/api/v1/auth/me" or "/api/v1/auth/logout" || path.StartsWith("/api/v1/users/me/", StringComparison.Ordinal);
            var worker = isOfAccount ? "403" : cells[8];
            var reader = method == "GET" || cells[1] == "in" ? worker : "403";
            foreach (var (desk, should) in new[] { (reads, reader), (works, worker) })
            {
                var answer = await desk.Send(method, path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), method == "GET" ? null : "{}");
                var isIn = answer.Status is not (401 or 403) || answer.Str("error_code") is "INVALID_CREDENTIALS" or "INVALID_REFRESH_TOKEN";
                if ((isIn ? "in" : $"{answer.Status}") != should)
                    wrong.Add($"{cells[0]} should be {should}: {answer}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_program_works_for_a_worker_whom_it_names_and_is_written_down_as_who_entered_it()
    {
        var (key, name, _) = await New("OPERATOR");
        var serial = (await plant.NewSerial()).Number;

        var nameless = await key.Post("process/start", new { serial_number = serial, process_id = 1 }).Refused(422, "VALIDATION_ERROR");
        Assert.Contains("worker_id", nameless.At("detail").GetRawText(), StringComparison.Ordinal);
        var started = await key.Post("process/start", new { serial_number = serial, process_id = 1, worker_id = plant.Operator.Username }).Is(201);
        Assert.Equal(($"apikey:{name}", plant.Operator.Username), (started.Str("data.entered_by"), started.Str("data.worker.username")));
        await key.Post("process/complete", new { serial_number = serial, process_id = 1, result = "PASS" }).Refused(422, "VALIDATION_ERROR");
        await key.Post("process/complete", new { serial_number = serial, process_id = 1, result = "PASS", worker_id = plant.Operator.Username }).Is(200);

        var audit = await plant.Admin.Get($"audit-logs?entity_type=serial&entity_id={serial}").Is(200);
        var entry = audit.Json.EnumerateArray().First();
        Assert.Equal(($"apikey:{name}", JsonValueKind.Null), (entry.GetProperty("username").GetString(), entry.GetProperty("user_id").ValueKind));
        Assert.Contains($"entered by apikey:{name}", entry.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recorded_run_of_a_program_needs_its_operator_id()
    {
        var (key, _, _) = await New("OPERATOR");
        var serial = (await plant.NewSerial()).Number;
        var row = await plant.Admin.Get($"serials/{serial}").Is(200);
        var body = new { lot_id = row.Num("lot_id"), serial_id = row.Num("id"), process_id = 1, data_level = "SERIAL", result = "PASS" };

        var nameless = await key.Post("process-data", body).Refused(422, "VALIDATION_ERROR");

        Assert.Contains("operator_id", nameless.At("detail").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_can_be_found_under_the_name_of_a_key()
    {
        var (_, name, id) = await New("OPERATOR");
        var serial = (await plant.NewSerial()).Number;
        foreach (var worker in (string[])[$"apikey:{name}", $"-{id}", name])
            await plant.Operator.Post("process/start", new { serial_number = serial, process_id = 1, worker_id = worker }).Refused(404, "WORKER_NOT_FOUND");
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_and_stays_in_the_list()
    {
        var (key, name, id) = await New("READ");
        await key.Get("lots").Is(200);

        await plant.Admin.Send("DELETE", $"api-keys/{id}", null).Is(204);

        await key.Get("lots").Refused(401, "NOT_AUTHENTICATED");
        Assert.NotEqual(JsonValueKind.Null, Row(await plant.Admin.Get("api-keys").Is(200), name).GetProperty("revoked_at").ValueKind);
        await plant.Admin.Send("DELETE", $"api-keys/{id}", null).Is(204);
        var audit = (await plant.Admin.Get($"audit-logs?entity_type=api_key&entity_id={id}").Is(200)).Each("description");
        Assert.Equal([$"API key {name} revoked by admin", $"API key {name} created by admin as READ"], audit);
    }

    [Fact]
    public async Task A_key_reads_the_event_stream_also_from_the_address()
    {
        var (key, _, id) = await New("READ");

        Assert.Equal("text/event-stream", (await key.Get("events/stream").Is(200)).MediaType);
        Assert.Equal("text/event-stream", (await plant.Nobody.Get($"events/stream?access_token={key.Token}").Is(200)).MediaType);
        await plant.Nobody.Get($"lots?access_token={key.Token}").Refused(401, "NOT_AUTHENTICATED");
        await plant.Admin.Send("DELETE", $"api-keys/{id}", null).Is(204);
        await key.Get("events/stream").Refused(401, "NOT_AUTHENTICATED");
    }

    [Theory]
    [InlineData("nhk_")]
    [InlineData("nhk_short")]
    [InlineData("nhk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("nhk_' OR 1=1 --aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("NHK_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_key_that_nobody_made_is_refused(string key) =>
        await plant.Nobody.With(key).Get("lots").Refused(401, "NOT_AUTHENTICATED");

    [Fact]
    public async Task Two_keys_that_may_be_used_have_different_names()
    {
        var (_, name, id) = await New("READ");

        await plant.Admin.Post("api-keys", new { name = name.ToUpperInvariant(), role = "OPERATOR", expires_at = NextYear }).Refused(409, "CONFLICT");
        await plant.Admin.Send("DELETE", $"api-keys/{id}", null).Is(204);
        await plant.Admin.Post("api-keys", new { name, role = "OPERATOR", expires_at = NextYear }).Is(201);
    }

    [Fact]
    public async Task A_repeat_of_the_command_does_not_show_the_key_again()
    {
        var body = new { name = Name(), role = "READ", expires_at = NextYear };
        var header = ("Idempotency-Key", body.name);
        var first = await plant.Admin.Post("api-keys", body, header).Is(201);

        var again = await plant.Admin.Post("api-keys", body, header).Is(201);

        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(first.Num("id"), again.Num("id"));
        Assert.True(again.IsAbsent("key"));
    }

    [Theory]
    [InlineData("""{"name":"x","role":"READ"}""", "expires_at")]
    [InlineData("""{"name":"x","role":"READ","expires_at":null}""", "expires_at")]
    [InlineData("""{"name":"x","role":"READ","expires_at":"2020-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData("""{"name":"x","role":"READ","expires_at":"never"}""", "expires_at")]
    [InlineData("""{"name":"x","role":"ADMIN","expires_at":"2036-01-01T00:00:00Z"}""", "role")]
    [InlineData("""{"name":"x","role":"READ,OPERATOR","expires_at":"2036-01-01T00:00:00Z"}""", "role")]
    [InlineData("""{"name":"x","expires_at":"2036-01-01T00:00:00Z"}""", "role")]
    [InlineData("""{"name":"","role":"READ","expires_at":"2036-01-01T00:00:00Z"}""", "name")]
    [InlineData("""{"name":"  ","role":"READ","expires_at":"2036-01-01T00:00:00Z"}""", "name")]
    [InlineData("""{"name":"two\nlines","role":"READ","expires_at":"2036-01-01T00:00:00Z"}""", "name")]
    [InlineData("""{"name":"012345678901234567890123456789012345678901234567890","role":"READ","expires_at":"2036-01-01T00:00:00Z"}""", "name")]
    public async Task A_key_that_makes_no_sense_is_not_made(string body, string field)
    {
        var answer = await plant.Admin.Post("api-keys", body).Refused(422, "VALIDATION_ERROR");

        Assert.Contains($"\"{field}\"", answer.At("detail").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999999")]
    [InlineData("grafana")]
    [InlineData("-1")]
    public async Task A_key_that_is_not_there_cannot_be_revoked(string id) =>
        await plant.Admin.Send("DELETE", $"api-keys/{id}", null).Refused(404, "API_KEY_NOT_FOUND");

    private static string Name() => $"key-{TestPlant.Next()}-{Guid.NewGuid():N}"[..30];

    private static JsonElement Row(Answer list, string name) =>
        list.Json.EnumerateArray().Single(row => row.GetProperty("name").GetString() == name);

    private async Task<(Desk Key, string Name, long Id)> New(string role)
    {
        var name = Name();
        var made = await plant.Admin.Post("api-keys", new { name, role, expires_at = NextYear }).Is(201);
        return (plant.Nobody.With(made.Str("key")), name, made.Num("id"));
    }
}

using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Telemetry;

/// <summary>What is done moves the figures.</summary>
[Collection(MeasuredCollection.Name)]
public sealed class MetricsTests(MeasuredPlant plant)
{
    // The page is worked out anew after so long.
    private static readonly TimeSpan AnswerKept = TimeSpan.FromMilliseconds(400);

    [Fact]
    public async Task What_is_done_and_what_is_refused_is_counted()
    {
        var before = await Scrape.Of(plant.Address);
        await plant.Front.Admin.Post("process/start", new { serial_number = plant.Serial, process_id = 1 }, ("Idempotency-Key", "one")).Is(201);
        await plant.Front.Admin.Post("process/start", new { serial_number = plant.Serial, process_id = 1 }, ("Idempotency-Key", "one")).Is(201);
        await plant.Front.Admin.Post("process/start", new { serial_number = plant.Serial, process_id = 1 }).Is(409);
        await plant.Front.Admin.Post("process/start", new { serial_number = plant.Serial }).Is(422);
        await Task.Delay(AnswerKept);
        var after = await Scrape.Of(plant.Address);

        Assert.All(
            (IEnumerable<(string, string[], int)>)
            [
                ("neurohub_refusals_total", ["error_code=\"DUPLICATE_START\""], 1),
                ("neurohub_refusals_total", ["error_code=\"VALIDATION_ERROR\""], 1),
                ("neurohub_commands_total", ["command=\"start_process\"", "outcome=\"done\""], 1),
                ("neurohub_commands_total", ["command=\"start_process\"", "outcome=\"replayed\""], 1),
                ("neurohub_commands_total", ["command=\"start_process\"", "outcome=\"refused\"", "error_code=\"DUPLICATE_START\""], 1),
                ("http_server_request_duration_seconds_count", ["http_route=\"/api/v1/process/start\"", "http_request_method=\"POST\""], 4),
                ("http_server_responses_seconds_count", ["http_response_status_code=\"201\""], 2),
                ("http_server_responses_seconds_count", ["http_response_status_code=\"409\""], 1),
                ("neurohub_commit_batch_size_sum", [], 1),
                ("neurohub_commit_duration_seconds_count", [], 1),
                ("neurohub_commit_write_duration_seconds_count", [], 1),
            ],
            moved => Assert.True(
                after.Sum(moved.Item1, moved.Item2) >= before.Sum(moved.Item1, moved.Item2) + moved.Item3,
                $"{moved.Item1}{{{string.Join(',', moved.Item2)}}}: {before.Sum(moved.Item1, moved.Item2)} -> {after.Sum(moved.Item1, moved.Item2)}"));
        Assert.True(after.Sum("neurohub_commit_queue_capacity") > 0);
        Assert.True(after.Sum("neurohub_node_disk_free_bytes") > 0);
        Assert.True(after.Sum("orleans_catalog_activations") > 0);
        Assert.True(after.Sum("dotnet_process_cpu_time_seconds_total") > before.Sum("dotnet_process_cpu_time_seconds_total"));
    }

    [Fact]
    public async Task No_label_names_a_lot_a_serial_or_a_person()
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri(plant.Address, "/metrics"));

        Assert.DoesNotContain("METERED-1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"admin\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_called_the_series_stay_few()
    {
        foreach (var route in (string[])["lots", "serials", "users", "alerts", "defects", "printers", "firmware", "stations", "processes", "process-data"])
        {
            for (var i = 0; i < 20; i++)
            {
                await plant.Front.Admin.Get($"{route}/made-up-{i}");
                await plant.Front.Admin.Get($"{route}?limit={i}&made_up={i}");
            }
        }

        await Task.Delay(AnswerKept);
        using var http = new HttpClient();
        var lines = (await http.GetStringAsync(new Uri(plant.Address, "/metrics"))).Split('\n');
        Assert.InRange(lines.Length, 100, 1500);
        Assert.DoesNotContain(lines, line => line.Contains("made-up", StringComparison.Ordinal) || line.Contains("made_up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_scrape_itself_is_no_request_of_the_plant()
    {
        const string requests = "http_server_request_duration_seconds_count";
        var before = (await Scrape.Of(plant.Address)).Sum(requests);
        await Task.Delay(AnswerKept);
        await Scrape.Of(plant.Address);
        await Task.Delay(AnswerKept);
        var after = (await Scrape.Of(plant.Address)).Sum(requests);

        Assert.True(before > 0);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task A_proxy_that_nobody_named_lends_nobody_its_address()
    {
        using var http = new HttpClient { BaseAddress = plant.Address };
        var nobody = new Desk(http, null, 0, "", "");

        await nobody.Get("/metrics").Is(200);
        await nobody.Get("/metrics", ("X-Forwarded-For", "127.0.0.1")).Refused(404, "NOT_FOUND");
        await nobody.Get("/metrics", ("Forwarded", "for=127.0.0.1")).Refused(404, "NOT_FOUND");
    }
}

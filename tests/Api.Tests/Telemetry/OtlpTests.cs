using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using NeuroHub.Api.Tests.Feed;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Telemetry;

public sealed class OtlpTests
{
    private const string Trace = "7bf92f3577b34da6a3ce929d0e0e4731";

    private const string Later = "7bf92f3577b34da6a3ce929d0e0e4732";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Spans_of_a_request_from_the_edge_to_the_commit_go_to_the_endpoint_of_the_environment()
    {
        var asked = new ConcurrentQueue<string>();
        using var spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal),
            ActivityStopped = span =>
            {
                if (span.TagObjects.Any(tag => tag.Value is string text && text.Contains("Dashboard", StringComparison.Ordinal)))
                    asked.Enqueue($"{span.OperationName} {string.Join(' ', span.TagObjects)}");
            },
        };
        ActivitySource.AddActivityListener(spans);
        var received = new ConcurrentQueue<(string Path, byte[] Body)>();
        await using var collector = await Collector(received);
        await using var host = await PlantHost.Start(
            "--NeuroHub:Metrics:Enabled=true", "--NeuroHub:Dashboard:Enabled=true",
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.First()}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_BSP_SCHEDULE_DELAY=100",
            "--OTEL_METRIC_EXPORT_INTERVAL=200");
        using var front = await FeedHost.SignIn(host);

        await front.Admin.Post(
            "product-models", new { model_code = "TRACED", model_name = "Traced" }, ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01")).Is(201);

        var id = Convert.FromHexString(Trace);
        await Until(() => Has("/v1/traces", "commit"u8, id) && Has("/v1/traces", "IProductModelGrain"u8, id) && Has("/v1/traces", "/api/v1/product-models"u8, id));
        await Until(() => Has("/v1/metrics", "neurohub.commands"u8, []));
        // What ended before this request's spans was exported before them.
        await Until(() => !asked.IsEmpty);
        await front.Admin.Post("product-models", new { model_code = "QUIET" }, ("traceparent", $"00-{Later}-00f067aa0ba902b7-01")).Is(422);
        await Until(() => Has("/v1/traces", "/api/v1/product-models"u8, Convert.FromHexString(Later)));
        Assert.False(Has("/v1/traces", "Dashboard"u8, []), asked.First());

        bool Has(string path, ReadOnlySpan<byte> text, ReadOnlySpan<byte> trace)
        {
            foreach (var (to, body) in received)
                if (to == path && body.AsSpan().IndexOf(text) >= 0 && body.AsSpan().IndexOf(trace) >= 0)
                    return true;
            return false;
        }
    }

    private static async Task<WebApplication> Collector(ConcurrentQueue<(string Path, byte[] Body)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.Enqueue((http.Request.Path, body.ToArray()));
        });
        await app.StartAsync();
        return app;
    }

    private static async Task Until(Func<bool> done)
    {
        var began = Stopwatch.GetTimestamp();
        while (!done())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Deadline, "It never came.");
            await Task.Delay(50);
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NeuroHub.Durability.Tests.Cluster;
using NeuroHub.Storage.Tests.Support;
using Npgsql;

namespace NeuroHub.Durability.Tests.Telemetry;

/// <summary>An API node and a silo, a process each: one request is one trace in the answer and in the logs of both.</summary>
public sealed class TraceTests : IDisposable
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly string _cluster = ClusterProcesses.NewId();
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-trace-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_request_that_fails_in_the_commit_is_found_by_its_trace_id_at_the_api_and_at_the_silo()
    {
        await using var database = await TestDatabase.Create();
        var direct = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var proxy = new CuttingProxy(direct.Host!, direct.Port);
        var cut = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port }.ConnectionString;
        var metricsPort = ProgramProcess.FreePort();
        var siloSettings = Settings("silo", cut);
        siloSettings["NeuroHub__Metrics__Port"] = $"{metricsPort}";
        await using var silo = new SiloNode(_directory, "silo", siloSettings);
        await silo.Start();
        await using var node = new ApiNode(_directory, "api", Settings("api", cut));
        await node.Start();
        using var rest = new Rest(node.Url);
        await rest.SignIn();
        await rest.Post("product-models", new { model_code = "TRACED", model_name = "Traced" });

        proxy.GoAway();
        var (status, body) = await Rename(node.Url, rest.Token!);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal((Trace, "SERVICE_UNAVAILABLE"), (body.GetProperty("trace_id").GetString(), body.GetProperty("error_code").GetString()));
        await Find(Path.Combine(_directory, "api-data", "logs"), "503 SERVICE_UNAVAILABLE at PUT", "-api-");
        await Find(Path.Combine(_directory, "silo-data", "logs"), "is given up: The store is away", "-silo-");
        proxy.ComeBack();

        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(new Uri($"http://127.0.0.1:{metricsPort}/metrics"));
        Assert.Contains("neurohub_commands_total{", metrics, StringComparison.Ordinal);
        Assert.Contains("command=\"update_product_model\"", metrics, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> Rename(string url, string token)
    {
        using var http = new HttpClient { Timeout = Deadline };
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(url + "/api/v1/product-models/1")) { Content = JsonContent.Create(new { model_name = "Other" }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-00");
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Waits for a line of the trace that says so, by a node that is called so.</summary>
    private static async Task Find(string folder, string message, string node)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var lines = Directory.GetFiles(folder, "*.log").SelectMany(Lines).ToArray();
            if (lines.Any(line => Str(line, "@tr") == Trace && Str(line, "@m").Contains(message, StringComparison.Ordinal) && Str(line, "Node").Contains(node, StringComparison.Ordinal)))
                return;
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20), $"No line '{message}' in:\n{string.Join('\n', lines.TakeLast(20))}");
            await Task.Delay(100);
        }
    }

    private static IEnumerable<JsonElement> Lines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
            yield return JsonDocument.Parse(line).RootElement;
    }

    private static string Str(JsonElement line, string name) =>
        (line.TryGetProperty(name, out var value) ? value.GetString()! : "").Replace("\"", "", StringComparison.Ordinal);

    private Dictionary<string, string> Settings(string name, string postgres) =>
        ClusterProcesses.Settings(Path.Combine(_directory, name + "-data"), postgres, ClusterProcesses.SharedRedis(), _cluster);
}

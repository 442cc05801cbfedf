using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NeuroHub.Durability.Tests.Station;

/// <summary>
/// The real agent and the real server, both killed on the way, by either transport. In the end what is stored is what lies in completed/,
/// each content once.
/// </summary>
public sealed class StationTortureTests : IDisposable
{
    private const int Copies = 20;

    /// <summary>The long run: NEUROHUB_STATION_FILES=5000.</summary>
    private static readonly int Files = int.Parse(Environment.GetEnvironmentVariable("NEUROHUB_STATION_FILES") ?? "300", CultureInfo.InvariantCulture);

    // Offsets as people write them, with a plain plus sign.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-agent-").FullName;

    private string Work => Path.Combine(_directory, "work");

    private string Pending => Path.Combine(Work, "pending");

    private string Sending => Path.Combine(Work, "sending");

    private string Completed => Path.Combine(Work, "completed");

    private string Error => Path.Combine(Work, "error");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("Rest")]
    [InlineData("Orleans")]
    public async Task Every_document_is_one_fact_whoever_is_killed(string transport)
    {
        var gateway = ServerProcess.FreePort();
        await using var server = new ServerProcess(_directory, null, ("NeuroHub__GatewayPort", $"{gateway}"), ("NeuroHub__RateLimit__Station", "100000000"), ("NeuroHub__CallLimit__Station", "10000000"));
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        var key = (await rest.Post("stations", new { station_id = "SENSOR-CHECK-01", name = "Sensor inspection" })).GetProperty("key").GetString()!;
        var (lot, serials) = await StartedSerials(rest);
        Directory.CreateDirectory(Pending);
        await using var agent = new AgentProcess(
            Work, ("Station__Transport", transport), ("Station__ServerUrl", server.Url), ("Station__Gateways", $"127.0.0.1:{gateway}"), ("Station__Key", key));
        agent.Start();

        for (var i = 0; i < serials.Count; i++)
            await File.WriteAllTextAsync(Path.Combine(Pending, $"{lot}_P001_{i:00000}.json"), Document(lot, serials[i]));
        for (var i = 0; i < Copies; i++)
            await File.WriteAllTextAsync(Path.Combine(Pending, $"copy-{i}.json"), Document(lot, serials[i]));
        foreach (var done in new[] { 0.1, 0.3, 0.6 })
        {
            await Until(() => Count(Completed) >= serials.Count * done);
            await agent.Kill();
            agent.Start();
            await Until(() => Count(Completed) >= serials.Count * (done + 0.1));
            await server.Kill();
            await server.Start();
        }

        await Until(() => Count(Pending) + Count(Sending) == 0);

        Assert.Equal(0, Count(Error));
        Assert.Equal(serials.Count + Copies, Count(Completed));
        var facts = Directory.EnumerateFiles(Completed).Select(path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))).Distinct().Count();
        Assert.Equal(serials.Count, facts);
        Assert.Equal(facts, await StoredRuns(rest));
    }

    [Fact]
    public async Task Each_bad_file_goes_to_error_with_its_reason_and_holds_up_no_good_one()
    {
        await using var server = new ServerProcess(_directory, null);
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        var key = (await rest.Post("stations", new { station_id = "SENSOR-CHECK-01", name = "Sensor inspection" })).GetProperty("key").GetString()!;
        var (lot, serials) = await StartedSerials(rest, 1);
        await Publish(rest, server.Url, "v1.2.3");
        Directory.CreateDirectory(Pending);
        var good = Document(lot, serials[0]);
        var bad = new Dictionary<string, (string Text, string Code)>
        {
            ["half.json"] = (good[..40], "INVALID_JSON"),
            ["deep.json"] = ("{\"schema_version\":\"1.0\",\"process_data\":" + new string('[', 10_000) + new string(']', 10_000) + "}", "TOO_DEEP"),
            ["twice.json"] = ("{\"lot_number\":\"X-1\"," + good[1..], "DUPLICATE_FIELD"),
            ["zone.json"] = (good.Replace("+09:00", "+25:00", StringComparison.Ordinal), "INVALID_DOCUMENT"),
            ["process.json"] = (good.Replace("P001", "P099", StringComparison.Ordinal), "PROCESS_NOT_FOUND"),
            ["early.json"] = (good.Replace("P001", "P002", StringComparison.Ordinal), "PROCESS_NOT_STARTED"),
            ["..%2f..%2fetc%2fpasswd.json"] = ("[]", "INVALID_DOCUMENT"),
            ["huge.json"] = (new string(' ', 50_000_000), "TOO_LARGE"),
            ["nobody.json"] = (good.Replace(serials[0], "NO-SUCH-SERIAL", StringComparison.Ordinal), "SERIAL_NOT_FOUND"),
        };
        foreach (var (name, (text, _)) in bad)
            await File.WriteAllTextAsync(Path.Combine(Pending, name), text);
        await File.WriteAllBytesAsync(Path.Combine(Pending, "z-good.json"), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(good)]);
        await using var agent = new AgentProcess(Work, ("Station__ServerUrl", server.Url), ("Station__Key", key));
        agent.Start();

        await Until(() => Count(Pending) + Count(Sending) == 0);

        Assert.Equal(["z-good.json"], Directory.EnumerateFiles(Completed).Select(Path.GetFileName));
        foreach (var (name, (_, code)) in bad)
        {
            Assert.True(File.Exists(Path.Combine(Error, name)), $"{name} is not in error/");
            Assert.Contains($"\n{code}\n", await File.ReadAllTextAsync(Path.Combine(Error, name + ".error.txt")), StringComparison.Ordinal);
        }

        Assert.Equal(1, await StoredRuns(rest));
        // One agent a folder; its status can be asked for all the same.
        Assert.Equal(3, (await agent.Run()).Code);
        await Until(async () => (await agent.Run("--status")).Said.Contains($"1 sent, {bad.Count} refused, 0 waiting", StringComparison.Ordinal));
        await Until(async () => (await rest.Get("stations"))[0] is var it && it.GetProperty("online").GetBoolean()
            && it.GetProperty("counts").GetProperty("refused").GetInt32() == bad.Count);
        await Until(() => File.Exists(Path.Combine(Work, "firmware", "firmware_v1.2.3.bin")) && File.Exists(Path.Combine(Work, "firmware", "firmware_meta.json")));
    }

    [Fact]
    public async Task A_misconfigured_agent_says_what_is_missing()
    {
        await using var agent = new AgentProcess(Work, ("Station__ServerUrl", "nowhere"), ("Station__StationId", ""));
        var (code, said) = await agent.Run();
        Assert.Equal(2, code);
        Assert.Contains("Station__StationId", said, StringComparison.Ordinal);
        Assert.Contains("Station__Key", said, StringComparison.Ordinal);
        Assert.Contains("Station__ServerUrl", said, StringComparison.Ordinal);
    }

    private static async Task<(string Lot, IReadOnlyList<string> Serials)> StartedSerials(Rest rest, int? count = null)
    {
        var model = await rest.Post("product-models", new { model_code = "WF", model_name = "Wearable" });
        var lot = await rest.Post("lots", new { product_model_id = model.GetProperty("id").GetInt64(), target_quantity = count ?? Files });
        var made = await rest.Post("serials", new { lot_id = lot.GetProperty("id").GetInt64(), quantity = count ?? Files });
        var serials = made.EnumerateArray().Select(serial => serial.GetProperty("serial_number").GetString()!).ToList();
        await Parallel.ForEachAsync(serials, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (serial, _) =>
            await rest.Post("process/start", new { serial_number = serial, process_id = 1 }));
        return (lot.GetProperty("lot_number").GetString()!, serials);
    }

    private static string Document(string lot, string serial) => JsonSerializer.Serialize(new
    {
        schema_version = "1.0",
        lot_number = lot,
        serial_number = serial,
        line_id = "LINE-A",
        process_id = "P001",
        process_name = "레이저 마킹",
        equipment_id = "MARK-01",
        start_time = "2025-01-10T09:00:00+09:00",
        complete_time = "2025-01-10T09:15:00+09:00",
        process_data = new { marking_result = "PASS", power = 12.5 },
    }, Plain);

    private static async Task<int> StoredRuns(Rest rest)
    {
        var stored = 0;
        for (var skip = 0; ; skip += 1000)
        {
            var page = await rest.Get($"process-data?result=PASS&limit=1000&skip={skip}");
            stored += page.GetArrayLength();
            if (page.GetArrayLength() < 1000)
                return stored;
        }
    }

    private static async Task Publish(Rest rest, string url, string version)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", rest.Token);
        using var form = new MultipartFormDataContent { { new StringContent(version), "version" }, { new ByteArrayContent([1, 2, 3]), "file", "a.bin" } };
        using var response = await http.PostAsync(new Uri("/api/v1/firmware", UriKind.Relative), form);
        response.EnsureSuccessStatusCode();
    }

    private static int Count(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Count() : 0;

    private static Task Until(Func<bool> isSo) => Until(() => Task.FromResult(isSo()));

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await isSo())
            await Task.Delay(20, limit.Token);
    }
}

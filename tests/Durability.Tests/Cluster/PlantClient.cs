using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>
/// Somebody on the floor who knows several API nodes: what gets no answer, or 503, goes to the next node with the same key.
/// </summary>
internal sealed class PlantClient : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private volatile string[] _urls;
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = TimeSpan.FromSeconds(30) };
    private int _unanswered;
    private int _unavailable;
    private int _stallsBefore;

    public PlantClient(ClusterProcesses cluster) => (Cluster, _urls) = (cluster, [.. cluster.Nodes.Select(node => node.Url)]);

    public ClusterProcesses Cluster { get; }

    /// <summary>The nodes that requests are sent to: all, until a balancer says otherwise.</summary>
    public IEnumerable<string> Rotation
    {
        get => _urls;
        set => _urls = [.. value];
    }

    /// <summary>Requests that ended without an answer.</summary>
    public int Unanswered => _unanswered;

    /// <summary>Requests that were answered 503.</summary>
    public int Unavailable => _unavailable;

    /// <summary>503s that were the database's own.</summary>
    public int StoreStalls => Cluster.StoreStalls() - _stallsBefore;

    /// <summary>How long one command is tried.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>What came before is nobody's business: nodes that have just started on a busy machine are slow.</summary>
    public void CountAnew() => (_unanswered, _unavailable, _stallsBefore) = (0, 0, Cluster.StoreStalls());

    public void Dispose() => _http.Dispose();

    public async Task SignIn()
    {
        var answer = await Post("auth/login", new { username = ServerProcess.Username, password = ServerProcess.Password });
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("access_token").GetString());
    }

    public async Task<JsonElement> Get(string path) => (await Send(HttpMethod.Get, path, null, null, 0)).Done();

    public async Task<JsonElement> Post(string path, object body) => (await Send(HttpMethod.Post, path, body, Guid.NewGuid().ToString("N"), 0)).Done();

    /// <summary>A model, a LOT and its serials.</summary>
    public async Task<(string Lot, string[] Serials)> MakeLot(string model, int quantity)
    {
        var made = await Post("product-models", new { model_code = model, model_name = model });
        return await MakeLot(made.GetProperty("id").GetInt64(), quantity);
    }

    public async Task<(string Lot, string[] Serials)> MakeLot(long model, int quantity)
    {
        var lot = (await Post("lots", new { product_model_id = model, target_quantity = quantity })).GetProperty("lot_number").GetString()!;
        var serials = await Post("serials", new { lot_number = lot, quantity });
        return (lot, [.. serials.EnumerateArray().Select(serial => serial.GetProperty("serial_number").GetString()!)]);
    }

    /// <summary>Until it is answered by something else than 503; no answer within the patience is a failure.</summary>
    public async Task<PlantAnswer> Send(HttpMethod method, string path, object? body, string? key, int firstNode)
    {
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var urls = _urls;
            var answer = await Once(method, urls[(firstNode + attempt) % urls.Length], path, body, key);
            if (answer is { Status: not 503 } || answer?.Body.GetProperty("error_code").GetString() is { } code && code != "SERVICE_UNAVAILABLE")
                return answer!;
            Interlocked.Increment(ref answer is null ? ref _unanswered : ref _unavailable);
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"{path} got no answer within {Patience}, the last: {answer?.Body}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>Null when there was no answer.</summary>
    public async Task<PlantAnswer?> Once(HttpMethod method, string url, string path, object? body, string? key)
    {
        try
        {
            using var request = new HttpRequestMessage(method, $"{url}/api/v1/{path}");
            if (body is not null)
                request.Content = JsonContent.Create(body);
            if (key is not null)
                request.Headers.Add("Idempotency-Key", key);
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return new PlantAnswer((int)response.StatusCode, JsonDocument.Parse(text).RootElement, response.Headers.Contains("Idempotency-Replayed"));
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            return null;
        }
    }
}

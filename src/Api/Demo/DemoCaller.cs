using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace NeuroHub.Api.Demo;

/// <summary>One account of the demo. It calls the server over REST, as equipment does.</summary>
/// <param name="http">Calls this server.</param>
/// <param name="route">Its route of sign-in, under <c>/auth</c>.</param>
/// <param name="credentials">The body of its sign-in.</param>
/// <param name="clock">The server's.</param>
internal sealed class DemoCaller(HttpClient http, string route, object credentials, TimeProvider clock)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private string? _token;
    private DateTimeOffset _renewAt;

    /// <returns>The answer: a list or one object.</returns>
    public async Task<JsonElement> Get(string path, CancellationToken cancellation) =>
        await Send(HttpMethod.Get, path, null, cancellation)
            ?? throw new InvalidOperationException($"The demo cannot read {path}.");

    /// <returns>Null = refused: somebody else has done something with the serial meanwhile.</returns>
    public Task<JsonElement?> Post(string path, object body, CancellationToken cancellation) => Send(HttpMethod.Post, path, body, cancellation);

    public Task<JsonElement?> Put(string path, object body, CancellationToken cancellation) => Send(HttpMethod.Put, path, body, cancellation);

    private async Task<JsonElement?> Send(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (clock.GetUtcNow() > _renewAt)
                _token = null;
            _token ??= await SignIn(cancellation);
            // An administrator who tries the demo may have disabled the account or changed its password.
            if (_token is null)
                return null;
            using var request = new HttpRequestMessage(method, $"/api/v1/{path}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            if (body is not null)
                request.Content = JsonContent.Create(body);
            using var answer = await http.SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode)
                return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            if (answer.StatusCode != HttpStatusCode.Unauthorized || attempt > 1)
                return null;
            // Somebody has ended its session: it signs in once more.
            _token = null;
        }
    }

    private async Task<string?> SignIn(CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync($"/api/v1/auth/{route}", credentials, cancellation);
        if (!answer.IsSuccessStatusCode)
            return null;
        var signedIn = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        _renewAt = clock.GetUtcNow() + TimeSpan.FromSeconds(signedIn.GetProperty("expires_in").GetInt32()) - Early;
        return signedIn.GetProperty("access_token").GetString();
    }
}

/// <summary>
/// The clock of a demo's server. It shows yesterday while the past day is written, then the true time. Timers always use the true time.
/// </summary>
/// <param name="behind">
/// How far it is behind at the start. It is set before anything reads it: Orleans plans by the time at which its parts were created.
/// </param>
internal sealed class DemoClock(TimeSpan behind) : TimeProvider
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _behind = behind.Ticks;

    /// <summary>How far it is behind the true time.</summary>
    public TimeSpan Behind => TimeSpan.FromTicks(Interlocked.Read(ref _behind));

    /// <summary>Completes when the clock shows the true time for good.</summary>
    public Task Released => _released.Task;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - Behind;

    /// <summary>Sets the clock to this time; it runs on from there. It never goes back, and it never shows the future.</summary>
    public void Show(DateTimeOffset time)
    {
        var behind = System.GetUtcNow() - time;
        Interlocked.Exchange(ref _behind, Math.Max(0, behind < Behind ? behind.Ticks : Behind.Ticks));
    }

    /// <summary>Shows the true time from now on.</summary>
    public void Release()
    {
        Interlocked.Exchange(ref _behind, 0);
        _released.TrySetResult();
    }
}

/// <summary>A label printer on this machine. It answers the host status question (<c>~HS</c>) and throws labels away.</summary>
internal sealed class DemoPrinter : IDisposable
{
    private const int Longest = 64 * 1024;
    private static readonly byte[] Question = "~HS"u8.ToArray();
    private static readonly byte[] Fine = Encoding.ASCII.GetBytes(
        "\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,0,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public DemoPrinter() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Serves until it is told to stop.</summary>
    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var socket = await _listener.AcceptSocketAsync(stopping);
                await Serve(socket, stopping);
            }
            catch (Exception end) when (end is SocketException or OperationCanceledException)
            {
                // The sender went away, or the server stops.
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private static async Task Serve(Socket socket, CancellationToken stopping)
    {
        var buffer = new byte[Longest];
        while (await socket.ReceiveAsync(buffer, stopping) is > 0 and var count)
        {
            if (buffer.AsSpan(0, count).IndexOf(Question) >= 0)
                await socket.SendAsync(Fine, stopping);
        }
    }
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Api;

/// <summary>
/// Calls the server as a patient station does: 429, 503, CONFLICT and broken connections are tried again (honouring Retry-After) until the
/// patience of this one call is over; a 401 leads to one new login. A POST is only tried again safely with its Idempotency-Key.
/// </summary>
internal sealed class ApiClient : IDisposable
{
    public const string Prefix = "/api/v1";

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly ServerOptions _options;
    private readonly ApiSession _session;
    private readonly TimeProvider _clock;

    public ApiClient(ServerOptions options, int connections, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _http = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
        })
        {
            BaseAddress = options.Url,
            Timeout = AnswerTimeout,
            DefaultRequestVersion = new Version(1, 1),
        };
        _session = new ApiSession(_http, options, clock);
    }

    /// <summary>A token for callers that write their requests themselves; it is fetched as patiently as an answer.</summary>
    public async ValueTask<string> Token(CancellationToken cancellation)
    {
        await Get("/auth/me", cancellation);
        return await _session.Token(cancellation);
    }

    /// <summary>The path is what follows /api/v1.</summary>
    public Task<ApiAnswer> Get(string path, CancellationToken cancellation) =>
        Send(HttpMethod.Get, path, null, null, cancellation);

    public Task<ApiAnswer> Post(string path, byte[] body, string idempotencyKey, CancellationToken cancellation) =>
        Send(HttpMethod.Post, path, body, idempotencyKey, cancellation);

    public void Dispose()
    {
        _session.Dispose();
        _http.Dispose();
    }

    /// <summary>Reads an answer to its end; 429, 503 and CONFLICT become <see cref="TryAgainException"/>.</summary>
    internal static async Task<ApiAnswer> ReadAnswer(string call, HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        var replayed = response.Headers.TryGetValues("Idempotency-Replayed", out var marks) && marks.Contains("true");
        var next = response.Headers.TryGetValues("Link", out var links) ? LinkHeader.Next(links) : null;
        var answer = new ApiAnswer(call, (int)response.StatusCode, body, replayed, next);
        // CONFLICT: a transaction whose answer was lost has succeeded after all. The answer says "Send it again".
        return answer.Status is 429 or 503 || answer.ErrorCode == "CONFLICT"
            ? throw new TryAgainException($"answered with {answer.Status} {answer.ErrorCode}", response.Headers.RetryAfter?.Delta)
            : answer;
    }

    private async Task<ApiAnswer> Send(HttpMethod method, string path, byte[]? body, string? key, CancellationToken cancellation)
    {
        var call = $"{method} {path}";
        var began = Stopwatch.GetTimestamp();
        var loginAgain = true;
        for (var attempt = 0; ; attempt++)
        {
            string trouble;
            TimeSpan? retryAfter = null;
            try
            {
                var token = await _session.Token(cancellation);
                var answer = await Once(call, method, path, body, key, token, cancellation);
                if (answer.Status != 401 || !loginAgain)
                    return answer;
                loginAgain = false;
                _session.Forget(token);
                continue;
            }
            catch (TryAgainException e)
            {
                (trouble, retryAfter) = (e.Message, e.RetryAfter);
            }
            catch (Exception e) when (IsConnectionTrouble(e) && !cancellation.IsCancellationRequested)
            {
                trouble = e.InnerException?.Message ?? e.Message;
            }

            var wait = BackOff.Delay(attempt, retryAfter, Random.Shared.NextDouble());
            if (Stopwatch.GetElapsedTime(began) + wait > _options.Patience)
                throw new BenchException($"{call} got no answer from {_options.Url} within the patience of {_options.Patience.TotalSeconds:0} s, the last time: {trouble}");
            await Task.Delay(wait, _clock, cancellation);
            // A server that was restarted may have lost its sessions; one new login is allowed after each wait.
            loginAgain = true;
        }
    }

    private async Task<ApiAnswer> Once(
        string call, HttpMethod method, string path, byte[]? body, string? key, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, Prefix + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        return await ReadAnswer(call, response, cancellation);
    }

    // The timeout of HttpClient is a TaskCanceledException.
    private static bool IsConnectionTrouble(Exception e) => e is HttpRequestException or SocketException or IOException or TaskCanceledException;
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuroHub.Firmwares;
using NeuroHub.Json;
using NeuroHub.Results;
using NeuroHub.Station.Documents;
using NeuroHub.Station.Hosting;
using NeuroHub.Stations;

namespace NeuroHub.Station.Plant;

/// <summary>The plant over REST (wire.md).</summary>
internal sealed class RestPlant(HttpClient http, string stationId, string key) : IPlant, IDisposable
{
    private const int PieceBytes = 80 << 10;
    private const int MaxToken = 16 << 10;
    private const int MaxSentence = 1000;

    private readonly SemaphoreSlim _signingIn = new(1);
    private string? _token;

    public void Dispose() => _signingIn.Dispose();

    public async Task<SendOutcome> Send(StationDocument document, CancellationToken cancellation)
    {
        var body = JsonObject.Create(document.Root)!;
        body["source_sha256"] = document.Sha256;
        try
        {
            using var response = await Call(() => Request(HttpMethod.Post, "process/complete", body.ToJsonString()), cancellation);
            return await Outcome(response, cancellation);
        }
        catch (PlantAwayException away)
        {
            return new SendOutcome.Away(away.Message);
        }
    }

    public async Task<FirmwareView?> LatestFirmware(CancellationToken cancellation)
    {
        using var response = await Call(() => Request(HttpMethod.Get, "firmware/latest"), cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound && (await Said(response, cancellation)).Code == DocumentRefusals.WireName(RefusalCode.FirmwareNotFound))
            return null;
        await Expect(response, cancellation);
        return await Reading(() => response.Content.ReadFromJsonAsync(Wire.Default.FirmwareView, cancellation));
    }

    public async Task DownloadFirmware(FirmwareView firmware, Stream to, CancellationToken cancellation)
    {
        using var response = await Call(() => Request(HttpMethod.Get, $"firmware/download/{firmware.Version}"), cancellation, HttpCompletionOption.ResponseHeadersRead);
        await Expect(response, cancellation);
        await Reading(async () =>
        {
            await Copy(response.Content, to, cancellation);
            return true;
        });
    }

    public async Task Report(StationReport report, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["version"] = report.Version,
            ["counts"] = new JsonObject { ["sent"] = report.Counts.Sent, ["refused"] = report.Counts.Refused, ["waiting"] = report.Counts.Waiting },
            ["last_errors"] = new JsonArray([.. report.LastErrors.Select(error => (JsonNode)error)]),
            ["breakers"] = new JsonArray([.. report.Breakers.Select(breaker => (JsonNode)new JsonObject
            {
                ["name"] = breaker.Name,
                ["state"] = JsonNamingPolicy.SnakeCaseUpper.ConvertName(breaker.State.ToString()),
                ["failures"] = breaker.Failures,
                ["opened_at"] = breaker.OpenedAt?.ToString("O"),
                ["retry_at"] = breaker.RetryAt?.ToString("O"),
            })]),
        };
        using var response = await Call(() => Request(HttpMethod.Post, $"stations/{Uri.EscapeDataString(stationId)}/heartbeat", body.ToJsonString()), cancellation);
        await Expect(response, cancellation);
    }

    /// <summary>Copies a download. The timeout is for the next piece of it, not for the whole.</summary>
    private async Task Copy(HttpContent content, Stream to, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(http.Timeout);
        try
        {
            await using var from = await content.ReadAsStreamAsync(silence.Token);
            var buffer = new byte[PieceBytes];
            while (await from.ReadAsync(buffer, silence.Token) is var read and > 0)
            {
                await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
                silence.CancelAfter(http.Timeout);
            }
        }
        catch (OperationCanceledException silent) when (!cancellation.IsCancellationRequested)
        {
            throw new PlantAwayException($"Nothing came for {http.Timeout.TotalSeconds} s.", silent);
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? json = null) => new(method, "api/v1/" + path)
    {
        Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
    };

    /// <summary>Sends a request with a token. It signs in at the first call, and once more when the token is no longer accepted.</summary>
    private async Task<HttpResponseMessage> Call(
        Func<HttpRequestMessage> request, CancellationToken cancellation, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        var token = _token ?? await SignIn(null, cancellation);
        var response = await Send(request(), token, completion, cancellation);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;
        response.Dispose();
        return await Send(request(), await SignIn(token, cancellation), completion, cancellation);
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request, string token, HttpCompletionOption completion, CancellationToken cancellation)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return await Reading(() => http.SendAsync(request, completion, cancellation));
        }
    }

    private async Task<string> SignIn(string? refused, CancellationToken cancellation)
    {
        await _signingIn.WaitAsync(cancellation);
        try
        {
            if (_token is { } other && other != refused)
                return other;
            using var request = Request(HttpMethod.Post, "auth/station", new JsonObject { ["station_id"] = stationId, ["key"] = key }.ToJsonString());
            using var response = await Reading(() => http.SendAsync(request, cancellation));
            if (response.StatusCode == HttpStatusCode.Unauthorized)
                throw PlantAwayException.WrongKey(stationId);
            await Expect(response, cancellation);
            var login = await Reading(() => response.Content.ReadFromJsonAsync<JsonElement>(cancellation));
            return _token = login.ValueKind == JsonValueKind.Object && login.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String
                && IsHeader(token.GetString()!)
                ? token.GetString()!
                : throw new PlantAwayException("Something else than the plant answers: no access_token.");
        }
        finally
        {
            _signingIn.Release();
        }
    }

    /// <summary>The token goes into a header, where a line break would start another header.</summary>
    private static bool IsHeader(string token) => token.Length is > 0 and <= MaxToken && token.All(letter => letter is > ' ' and <= '~');

    private static async Task<SendOutcome> Outcome(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode && await IsStored(response, cancellation))
            return new SendOutcome.Sent();
        var (code, sentence) = await Said(response, cancellation);
        return response.StatusCode switch
        {
            HttpStatusCode.InternalServerError when code == DocumentRefusals.WireName(RefusalCode.InternalError) => new SendOutcome.Failed(code, sentence),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError when DocumentRefusals.Contains(code) => new SendOutcome.Refused(code, sentence),
            _ => new SendOutcome.Away($"{(int)response.StatusCode} {code}: {sentence}", response.Headers.RetryAfter?.Delta),
        };
    }

    /// <summary>The plant's own answer names the run that it stored. A portal or a proxy in between may answer 200 to anything.</summary>
    private static async Task<bool> IsStored(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await Reading(() => response.Content.ReadAsStringAsync(cancellation));
        try
        {
            using var body = JsonDocument.Parse(text);
            return body.RootElement.GetProperty("data").GetProperty("id").ValueKind == JsonValueKind.Number;
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task Expect(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode)
            return;
        var (code, sentence) = await Said(response, cancellation);
        throw new PlantAwayException($"{(int)response.StatusCode} {code}: {sentence}");
    }

    /// <summary>Reads the plant's error body. A proxy in between may answer anything else.</summary>
    private static async Task<(string Code, string Sentence)> Said(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await Reading(() => response.Content.ReadAsStringAsync(cancellation));
        try
        {
            using var body = JsonDocument.Parse(text);
            var root = body.RootElement;
            var (detail, message) = (root.GetProperty("detail").ToString(), root.GetProperty("message").GetString() ?? "");
            // The message repeats most details and says what to do.
            var sentence = message.StartsWith(detail, StringComparison.Ordinal) ? message : $"{detail} {message}";
            return (OneLine.Of(root.GetProperty("error_code").GetString()), OneLine.Of(sentence, MaxSentence));
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ("NOT_THE_PLANT", OneLine.Of(response.Headers.Location is { } elsewhere ? $"redirected to {elsewhere}" : text));
        }
    }

    private static async Task<T> Reading<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        // An unknown encoding throws InvalidOperationException; a type other than JSON throws NotSupportedException.
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new PlantAwayException($"The plant does not answer: {error.Message}", error);
        }
        catch (OperationCanceledException timeout) when (timeout.InnerException is TimeoutException)
        {
            throw new PlantAwayException("The plant does not answer in time.", timeout);
        }
    }
}

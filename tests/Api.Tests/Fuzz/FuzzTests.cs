using System.Globalization;
using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Fuzz;

/// <summary>
/// Thousands of odd requests made from <c>/openapi.json</c>: none may be answered 5xx, or with a status that the document does
/// not declare for its route. <c>NEUROHUB_FUZZ_REQUESTS</c> makes it longer, <c>NEUROHUB_FUZZ_SEED</c> repeats a run.
/// <c>NEUROHUB_FUZZ_URL</c> names a server that runs already, with the password of the tests, and <c>NEUROHUB_FUZZ_PROXY</c> a proxy in
/// front of it that holds each answer to its schema: eng/tools.sh.
/// </summary>
public sealed class FuzzTests
{
    private const string Password = "Press-Fit-2048";

    [Fact]
    public async Task No_request_is_answered_in_a_way_that_the_document_does_not_declare()
    {
        var seed = Setting("NEUROHUB_FUZZ_SEED", 4711);
        var requests = Setting("NEUROHUB_FUZZ_REQUESTS", 2000);
        var url = Environment.GetEnvironmentVariable("NEUROHUB_FUZZ_URL");
        await using var host = url is null ? await PlantHost.Start() : null;
        using var http = new HttpClient { BaseAddress = host?.Address ?? new Uri(url!) };
        var proxy = Environment.GetEnvironmentVariable("NEUROHUB_FUZZ_PROXY");
        using var target = new HttpClient { BaseAddress = proxy is null ? http.BaseAddress : new Uri(proxy) };
        var nobody = new Desk(http, null, 0, "", "");
        var desks = await Desks(nobody);
        var document = (await nobody.Get("/openapi.json").Is(200)).Json;
        var fuzzer = new Fuzzer(document, new Random(seed));
        var faults = new List<string>();

        for (var i = 0; i < requests && faults.Count < 20; i++)
        {
            var request = fuzzer.Next();
            if (proxy is not null && !IsForProxy(request))
                continue;
            using var message = request.Message();
            if (desks[fuzzer.Role(desks.Length)] is { } token && message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token))
                request = request with { HasToken = true };
            using var answer = await target.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
            var text = Answer.IsStream(answer) ? "" : await answer.Content.ReadAsStringAsync();
            if (!(proxy is not null && IsOfProxy(text)) && Fault(request, (int)answer.StatusCode, text) is { } fault)
                faults.Add($"seed {seed}, request {i}: {fault}\n  {request}\n  -> {(int)answer.StatusCode} {(text.Length > 300 ? text[..300] : text)}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await nobody.Get("health").Is(200);
    }

    /// <summary>Prism waits for the end of a stream, sends no GET on that has a body, and never answers one that is no JSON.</summary>
    private static bool IsForProxy(FuzzRequest request) =>
        !request.Path.StartsWith("/api/v1/events/stream", StringComparison.Ordinal)
        && (request.Body is null || (request.Method != "GET" && (request.ContentType != "application/json" || IsJson(request.Body))))
        && request.ContentType?.Contains("charset", StringComparison.Ordinal) != true;

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Prism itself refuses a request without the token that its route asks for.</summary>
    private static bool IsOfProxy(string text) => text.Contains("prism/errors#UNAUTHORIZED", StringComparison.Ordinal);

    private static string? Fault(FuzzRequest request, int status, string text)
    {
        // A printer that is away is no fault of the server.
        if (status >= 500 && !(status == 503 && text.Contains("\"PRINTER_", StringComparison.Ordinal)))
            return "a 5xx";
        if (!request.Declared.Contains(status))
            return "a status that the document does not declare";
        if (status < 400)
            return null;
        try
        {
            using var body = JsonDocument.Parse(text);
            foreach (var field in (string[])["detail", "error_code", "message", "timestamp", "path", "trace_id"])
                if (!body.RootElement.TryGetProperty(field, out _))
                    return $"an error body without {field}";
            return null;
        }
        catch (JsonException)
        {
            return "an error body that is no JSON";
        }
    }

    /// <summary>Tokens of every role, none, and nonsense; the accounts are nobody else's.</summary>
    private static async Task<string?[]> Desks(Desk nobody)
    {
        var login = await nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);
        var admin = nobody.With(login.Str("access_token"));
        var tokens = new List<string?> { null, "made-up", login.Str("access_token") };
        foreach (var role in (string[])["ADMIN", "MANAGER", "OPERATOR", "STATION"])
        {
            var username = $"fuzz.{role}";
            await admin.Post("users", new { username, password = Password, full_name = "Fuzz", role }).Is(201);
            var signIn = role == "STATION"
                ? nobody.Post("auth/station", new { station_id = username, key = Password })
                : nobody.Post("auth/login", new { username, password = Password });
            tokens.Add((await signIn.Is(200)).Str("access_token"));
        }

        await admin.Post("product-models", new { model_code = "FUZZ", model_name = "Fuzz" }).Is(201);
        await admin.Post("lots", new { product_model_id = 1, target_quantity = 50, lot_number = "FUZZ-1" }).Is(201);
        await admin.Post("serials", new { lot_number = "FUZZ-1", quantity = 20 }).Is(201);
        return [.. tokens];
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}

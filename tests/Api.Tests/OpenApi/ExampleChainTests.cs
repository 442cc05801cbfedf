using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.OpenApi;

/// <summary>
/// What somebody sees who executes the first example of every call of <c>/docs</c>, from top to bottom, in an empty plant: each names
/// what an earlier one made. Optional parameters are left empty, as the page leaves them.
/// </summary>
public sealed class ExampleChainTests
{
    // As the README says.
    private const string Password = "Floor-Manager-1";

    /// <summary>What cannot be made by an earlier example, and how it is refused.</summary>
    private static readonly Dictionary<string, string> Refusals = new()
    {
        ["POST /api/v1/auth/refresh"] = "INVALID_REFRESH_TOKEN",
        ["POST /api/v1/auth/station"] = "INVALID_CREDENTIALS",
        ["POST /api/v1/serials/{serial}/rework"] = "SERIAL_NOT_DEFECTED",
        ["POST /api/v1/process/cancel-start"] = "PROCESS_NOT_STARTED",
        // The example before it removed the printer.
        ["POST /api/v1/printers/{printer}/test"] = "PRINTER_NOT_FOUND",
        ["POST /api/v1/label/print"] = "PRINTER_NOT_FOUND",
        ["POST /api/v1/label/reprint"] = "PRINTER_NOT_FOUND",
        ["POST /api/v1/label/jobs/{id}/resolve"] = "LABEL_JOB_NOT_FOUND",
        ["GET /api/v1/firmware/latest"] = "FIRMWARE_NOT_FOUND",
        ["GET /api/v1/firmware/download/{version}"] = "FIRMWARE_NOT_FOUND",
        ["POST /api/v1/firmware/{version}/withdraw"] = "FIRMWARE_NOT_FOUND",
        ["POST /api/v1/stations/{station}/heartbeat"] = "NOT_ENOUGH_PERMISSIONS",
        ["POST /api/v1/users/{id}/unlock"] = "USER_NOT_FOUND",
        ["PUT /api/v1/users/me/password"] = "INVALID_CREDENTIALS",
        ["GET /api/v1/users/{id}/sessions"] = "USER_NOT_FOUND",
        ["DELETE /api/v1/users/{id}/sessions/{session_id}"] = "USER_NOT_FOUND",
        ["POST /api/v1/users/{id}/sign-out"] = "USER_NOT_FOUND",
        ["GET /api/v1/audit-logs/{id}"] = "AUDIT_ENTRY_NOT_FOUND",
    };

    /// <summary>The person's own sign-out, and a file that they choose.</summary>
    private static readonly string[] Left = ["POST /api/v1/auth/logout", "POST /api/v1/firmware"];

    [Fact]
    public async Task The_examples_from_top_to_bottom_name_what_was_made_before()
    {
        await using var host = await PlantHost.Start($"--NeuroHub:Admin:Password={Password}");
        using var http = new HttpClient();
        http.BaseAddress = host.Address;
        var nobody = new Desk(http, null, 0, "", "");
        var admin = nobody.With((await nobody.Post("auth/login", new { username = "admin", password = Password }).Is(200)).Str("access_token"));
        var document = (await nobody.Get("/openapi.json").Is(200)).Json;
        var seen = new List<string>();
        var expected = new List<string>();

        foreach (var (name, method, path, body) in Calls(document).Where(call => !Left.Contains(call.Name)))
        {
            var answer = await admin.Send(method, path, body);
            seen.Add($"{name}: {(answer.Status < 300 ? "fine" : answer.Str("error_code"))}");
            expected.Add($"{name}: {Refusals.GetValueOrDefault(name, "fine")}");
        }

        Assert.Equal(expected, seen);
        var unit = await admin.Get("serials/WF-KR-251110D-001-0001").Is(200);
        Assert.Equal("DEFECTED", unit.Str("status"));
    }

    /// <summary>Each call by its group, in the order of the groups; the page shows them so.</summary>
    private static IEnumerable<(string Name, string Method, string Path, string? Body)> Calls(JsonElement document)
    {
        var groups = document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToList();
        return
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            orderby groups.IndexOf(operation.Value.GetProperty("tags")[0].GetString())
            select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Name.ToUpperInvariant(), Filled(path.Name, operation.Value), FirstBody(operation.Value));
    }

    private static string Filled(string path, JsonElement operation)
    {
        var query = new List<string>();
        foreach (var parameter in operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToArray() : [])
        {
            var name = parameter.GetProperty("name").GetString()!;
            if (parameter.GetProperty("in").GetString() == "path")
                path = path.Replace($"{{{name}}}", parameter.GetProperty("example").GetString(), StringComparison.Ordinal);
            else if (parameter.TryGetProperty("required", out _) || parameter.TryGetProperty("x-usual", out _))
                query.Add($"{name}={parameter.GetProperty("example")}");
        }

        return query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
    }

    private static string? FirstBody(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var body)
            && body.GetProperty("content").EnumerateObject().First().Value.TryGetProperty("examples", out var examples)
            && examples.EnumerateObject().FirstOrDefault().Value is { ValueKind: JsonValueKind.Object } first
            ? first.GetProperty("value").GetRawText()
            : null;
}

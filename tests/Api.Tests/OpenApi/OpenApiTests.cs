using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.OpenApi;

[Collection(PlantCollection.Name)]
public sealed class OpenApiTests(TestPlant plant)
{
    // Method, path as the wire says it, and the status of success. Parameters may have other names.
    private static readonly (string Method, string Path, string Success)[] Table =
    [
        ("post", "/api/v1/auth/login", "200"), ("get", "/api/v1/auth/me", "200"),
        ("get", "/api/v1/users", "200"), ("post", "/api/v1/users", "201"), ("get", "/api/v1/users/{}", "200"),
        ("get", "/api/v1/product-models", "200"), ("post", "/api/v1/product-models", "201"),
        ("get", "/api/v1/product-models/{}", "200"), ("put", "/api/v1/product-models/{}", "200"),
        ("get", "/api/v1/processes", "200"), ("post", "/api/v1/processes", "201"),
        ("get", "/api/v1/processes/{}", "200"), ("put", "/api/v1/processes/{}", "200"),
        ("get", "/api/v1/lots", "200"), ("post", "/api/v1/lots", "201"), ("get", "/api/v1/lots/{}", "200"), ("put", "/api/v1/lots/{}/status", "200"),
        ("get", "/api/v1/serials", "200"), ("post", "/api/v1/serials", "201"), ("get", "/api/v1/serials/{}", "200"),
        ("get", "/api/v1/serials/{}/trace", "200"), ("post", "/api/v1/serials/{}/rework", "200"), ("post", "/api/v1/serials/{}/scrap", "200"),
        ("post", "/api/v1/process/start", "201"), ("post", "/api/v1/process/complete", "200"), ("get", "/api/v1/process/history/{}", "200"),
        ("get", "/api/v1/process-data", "200"), ("post", "/api/v1/process-data", "201"),
        ("get", "/api/v1/serials/{}/can-rework", "200"), ("get", "/api/v1/serials/{}/processes/{}/eligibility", "200"),
        ("get", "/api/v1/defects", "200"), ("post", "/api/v1/defects", "201"), ("put", "/api/v1/defects/{}/cause", "200"),
        ("get", "/api/v1/analytics/measurements", "200"),
        ("get", "/api/v1/events/stream", "200"),
        ("get", "/api/v1/audit-logs", "200"), ("get", "/api/v1/audit-logs/verify", "200"), ("get", "/api/v1/audit-logs/{}", "200"),
        ("get", "/api/v1/health", "200"), ("get", "/api/v1/health/liveness", "200"), ("get", "/api/v1/health/readiness", "200"),
    ];

    public static TheoryData<string, string, string> Operations()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var (method, path, success) in Table)
            rows.Add(method, path, success);
        return rows;
    }

    [Fact]
    public async Task The_document_is_openapi_3()
    {
        var document = await plant.Nobody.Get("/openapi.json").Is(200);

        Assert.Equal("application/json", document.MediaType);
        Assert.StartsWith("3.", document.Str("openapi"), StringComparison.Ordinal);
        document.HasFieldsAt(document.At("info"), "title", "version");
    }

    [Fact]
    public async Task What_is_changed_with_If_Match_tells_its_ETag_when_it_is_read_and_when_it_is_changed()
    {
        var paths = (await plant.Nobody.Get("/openapi.json").Is(200)).At("paths").EnumerateObject().Where(path => TakesIfMatch(path.Value)).ToArray();

        Assert.Equal(
            ["/api/v1/plant", "/api/v1/printers/{printer}", "/api/v1/processes/{process}", "/api/v1/product-models/{id}", "/api/v1/users/{id}"],
            paths.Select(path => path.Name).Order(StringComparer.Ordinal));
        foreach (var path in paths)
            foreach (var method in (string[])["get", "put"])
            {
                var answer = path.Value.GetProperty(method).GetProperty("responses").GetProperty("200");
                Assert.True(answer.TryGetProperty("headers", out var headers) && headers.TryGetProperty("ETag", out _), $"{method} {path.Name}");
            }

        static bool TakesIfMatch(JsonElement path) =>
            path.TryGetProperty("put", out var put) && put.TryGetProperty("parameters", out var parameters)
            && parameters.EnumerateArray().Any(parameter => parameter.TryGetProperty("name", out var name) && name.GetString() == "If-Match");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_route_has_a_summary_and_its_success(string method, string path, string success)
    {
        var operation = await Operation(method, path);

        Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
        Assert.True(operation.GetProperty("responses").TryGetProperty(success, out _), $"{method} {path} does not tell {success}");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_protected_route_tells_its_token_and_its_refusals(string method, string path, string success)
    {
        if (Anonymous(path))
            return;
        var document = (await plant.Nobody.Get("/openapi.json").Is(200)).Json;
        var operation = await Operation(method, path);

        Assert.NotEqual("", success);
        Assert.True(HasSecurity(operation) || HasSecurity(document), $"{method} {path} shows no security");
        var told = operation.GetProperty("responses").EnumerateObject().Select(response => response.Name).ToArray();
        Assert.Contains("401", told);
        Assert.Contains("403", told);
        if (method != "get" || path.Contains("{}", StringComparison.Ordinal) || path is "/api/v1/lots" or "/api/v1/serials")
            Assert.Contains(told, status => status is "422" or "404");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_body_has_a_schema_and_a_422(string method, string path, string success)
    {
        if (method == "get")
            return;
        var operation = await Operation(method, path);

        Assert.NotEqual("", success);
        var content = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        Assert.NotEqual(JsonValueKind.Undefined, content.GetProperty("schema").ValueKind);
        Assert.True(operation.GetProperty("responses").TryGetProperty("422", out _), $"{method} {path} does not tell 422");
    }

    [Theory]
    [InlineData("post", "/api/v1/process/start", "400 404 409 422")]
    [InlineData("post", "/api/v1/process/complete", "400 404 409 413 422")]
    [InlineData("post", "/api/v1/process-data", "400 404 409 422")]
    [InlineData("post", "/api/v1/lots", "400 404 409 422")]
    [InlineData("put", "/api/v1/lots/{}/status", "400 404 409 422")]
    [InlineData("post", "/api/v1/serials", "400 404 409 422")]
    [InlineData("post", "/api/v1/serials/{}/rework", "400 404 409 422")]
    [InlineData("post", "/api/v1/serials/{}/scrap", "404 409 422")]
    [InlineData("post", "/api/v1/defects", "400 404 409 422")]
    [InlineData("put", "/api/v1/defects/{}/cause", "404 422")]
    [InlineData("post", "/api/v1/users", "400 409 422")]
    [InlineData("post", "/api/v1/auth/login", "401 422 423")]
    public async Task Every_refusal_that_can_come_is_told(string method, string path, string refusals)
    {
        var told = (await Operation(method, path)).GetProperty("responses").EnumerateObject().Select(response => response.Name).ToArray();

        Assert.Empty(refusals.Split(' ').Except(told));
    }

    [Fact]
    public async Task There_are_examples()
    {
        var text = (await plant.Nobody.Get("/openapi.json").Is(200)).Text;

        Assert.Contains("\"example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = (await plant.Nobody.Get("/openapi.json").Is(200)).Json;

        Assert.DoesNotContain(References(document).Distinct(), reference => !Resolves(document, reference));
    }

    [Fact]
    public async Task Every_name_in_a_path_is_a_parameter()
    {
        var paths = (await plant.Nobody.Get("/openapi.json").Is(200)).At("paths");
        var missing =
            from path in paths.EnumerateObject()
            from name in System.Text.RegularExpressions.Regex.Matches(path.Name, "{([^}]*)}").Select(match => match.Groups[1].Value)
            from operation in path.Value.EnumerateObject()
            where !operation.Value.TryGetProperty("parameters", out var told)
                || !told.EnumerateArray().Any(parameter => parameter.GetProperty("in").GetString() == "path" && parameter.GetProperty("name").GetString() == name)
            select $"{operation.Name} {path.Name}: {name}";

        Assert.Empty(missing);
    }

    private async Task<JsonElement> Operation(string method, string path)
    {
        var document = await plant.Nobody.Get("/openapi.json").Is(200);
        foreach (var entry in document.At("paths").EnumerateObject())
        {
            var plain = System.Text.RegularExpressions.Regex.Replace(entry.Name, "\\{[^}]*\\}", "{}").TrimEnd('/');
            if (plain == path && entry.Value.TryGetProperty(method, out var operation))
                return operation;
        }

        throw new InvalidOperationException($"{method} {path} is not in the document");
    }

    private static bool Anonymous(string path) => path.EndsWith("/auth/login", StringComparison.Ordinal) || path.Contains("/health", StringComparison.Ordinal);

    private static bool HasSecurity(JsonElement element) => element.TryGetProperty("security", out var security) && security.GetArrayLength() > 0;

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "$ref" && member.Value.ValueKind == JsonValueKind.String ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static bool Resolves(JsonElement document, string reference)
    {
        var here = document;
        return reference.StartsWith("#/", StringComparison.Ordinal)
            && reference[2..].Split('/').All(part => here.TryGetProperty(part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out here));
    }
}

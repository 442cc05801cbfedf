using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.OpenApi;

/// <summary>What generators of clients need of the document; <c>eng/tools.sh</c> runs four of them.</summary>
[Collection(PlantCollection.Name)]
public sealed class GeneratedClientTests(TestPlant plant)
{
    [Fact]
    public async Task Every_operation_has_a_camel_case_name_of_its_own()
    {
        var names = (await Operations()).Select(operation => operation.GetProperty("operationId").GetString()!).ToArray();

        Assert.All(names, name => Assert.Matches("^[a-z][A-Za-z0-9]+$", name));
        Assert.Equal(names.Length, names.Distinct().Count());
        string[] expected = ["signIn", "createLot", "issueSerialsInBulk", "startProcess", "completeProcess", "traceSerial"];
        Assert.Empty(expected.Except(names));
    }

    [Fact]
    public async Task Every_enum_is_text_as_on_the_wire()
    {
        var enums = Schemas(await Document()).Where(schema => schema.Value.TryGetProperty("enum", out _)).ToArray();

        Assert.All(enums, schema => Assert.Equal("string", schema.Value.GetProperty("type").GetString()));
        Assert.Equal(["CLOSED", "OPEN", "HALF_OPEN"], Values(enums, "BreakerState"));
        Assert.Contains("LOGIN_FAILED", Values(enums, "AuditAction"));
        Assert.DoesNotContain("UNKNOWN", Values(enums, "LotStatus"));
        Assert.DoesNotContain("NONE", Values(enums, "LabelJobStatus"));
        Assert.Contains("UNKNOWN", Values(enums, "LabelJobStatus"));
    }

    [Theory]
    [InlineData("/api/v1/process/start", "201")]
    [InlineData("/api/v1/process/start", "200")]
    [InlineData("/api/v1/process/complete", "200")]
    public async Task Each_answer_of_a_command_is_one_named_type(string path, string status)
    {
        var answer = (await Document()).GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("responses").GetProperty(status);

        Assert.Equal("#/components/schemas/RunEnvelope", Reference(answer.GetProperty("content").GetProperty("application/json").GetProperty("schema")));
    }

    [Fact]
    public async Task What_may_be_null_is_null_or_one_type()
    {
        var result = Schema(await Document(), "RunView").GetProperty("properties").GetProperty("result").GetProperty("oneOf");

        Assert.Equal(("null", "#/components/schemas/RunResult"), (result[0].GetProperty("type").GetString(), Reference(result[1])));
    }

    [Theory]
    [InlineData("RunView", "result measurement_data is_rework", "serial_status lot_status firmware")]
    [InlineData("LotView", "work_order reason closed_at serial_count", "")]
    [InlineData("RunEnvelope", "status message data", "")]
    [InlineData("AlertList", "alerts total unread_count", "")]
    [InlineData("RunStartedData", "at lot_number worker", "serial_number equipment_id")]
    public async Task An_answer_requires_what_is_always_there(string schema, string always, string sometimes)
    {
        var required = Schema(await Document(), schema).GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToArray();

        Assert.Empty(always.Split(' ').Except(required));
        Assert.Empty(required.Intersect(sometimes.Split(' ')));
    }

    [Fact]
    public async Task An_error_code_is_one_of_the_enum()
    {
        foreach (var body in new[] { "ErrorBody", "InvalidBody" })
            Assert.Equal("#/components/schemas/RefusalCode", Reference(Schema(await Document(), body).GetProperty("properties").GetProperty("error_code")));
    }

    [Fact]
    public async Task Every_query_parameter_has_an_example()
    {
        foreach (var operation in await Operations())
            foreach (var parameter in Parameters(operation))
                Assert.True(parameter.TryGetProperty("example", out _), $"{operation.GetProperty("operationId")} {parameter.GetProperty("name")}");
    }

    [Fact]
    public async Task Groups_are_described_in_the_order_in_which_a_newcomer_needs_them()
    {
        var tags = (await Document()).GetProperty("tags").EnumerateArray().ToArray();

        Assert.All(tags, tag => Assert.NotEmpty(tag.GetProperty("description").GetString()!));
        Assert.Equal(["Auth", "Product models", "Processes", "LOTs", "Serials", "Process"], tags.Take(6).Select(tag => tag.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Licence_server_and_headers_are_told()
    {
        var document = await Document();

        Assert.Equal("MIT", document.GetProperty("info").GetProperty("license").GetProperty("identifier").GetString());
        Assert.Equal("/", document.GetProperty("servers")[0].GetProperty("url").GetString());
        Assert.True(Headers("/api/v1/alerts", "200").TryGetProperty("X-Poll-Interval", out _));
        Assert.True(Headers("/api/v1/firmware/download/{version}", "200").TryGetProperty("ETag", out _));
        Assert.True(Headers("/api/v1/lots", "429").TryGetProperty("Retry-After", out _));
        Assert.True(Headers("/api/v1/lots", "503").TryGetProperty("Retry-After", out _));

        JsonElement Headers(string path, string status) =>
            document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty(status).GetProperty("headers");
    }

    [Fact]
    public async Task Each_kind_of_event_has_a_schema_of_its_data()
    {
        var document = await Document();
        var stream = document.GetProperty("paths").GetProperty("/api/v1/events/stream").GetProperty("get").GetProperty("responses").GetProperty("200");

        var kinds = Values(Schemas(document), "FeedKind");
        foreach (var kind in kinds)
            Assert.True(Schema(document, Reference(stream.GetProperty("x-event-data").GetProperty(kind))!.Split('/')[^1]).TryGetProperty("properties", out _));
    }

    [Fact]
    public async Task The_same_is_there_as_openapi_3_0()
    {
        var older = await plant.Nobody.Get("/openapi-3.0.json").Is(200);

        Assert.StartsWith("3.0.", older.Str("openapi"), StringComparison.Ordinal);
        Assert.Equal(
            (await Operations()).Select(operation => operation.GetProperty("operationId").GetString()),
            Operations(older.Json).Select(operation => operation.GetProperty("operationId").GetString()));
        var result = Schema(older.Json, "RunView").GetProperty("properties").GetProperty("result");
        Assert.Equal((true, "#/components/schemas/RunResult"), (result.GetProperty("nullable").GetBoolean(), Reference(result.GetProperty("allOf")[0])));
        Assert.DoesNotContain("\"null\"", older.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("\"enum\": \\[\\s*null", older.Text);
    }

    private async Task<JsonElement> Document() => (await plant.Nobody.Get("/openapi.json").Is(200)).Json;

    private async Task<JsonElement[]> Operations() => Operations(await Document());

    private static JsonElement[] Operations(JsonElement document) =>
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => method.Value))];

    private static IEnumerable<JsonElement> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(it => it.GetProperty("in").GetString() == "query") : [];

    private static JsonProperty[] Schemas(JsonElement document) => [.. document.GetProperty("components").GetProperty("schemas").EnumerateObject()];

    private static JsonElement Schema(JsonElement document, string name) => document.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private static string? Reference(JsonElement schema) => schema.GetProperty("$ref").GetString();

    private static string[] Values(JsonProperty[] enums, string name) =>
        [.. enums.Single(schema => schema.Name == name).Value.GetProperty("enum").EnumerateArray().Select(value => value.GetString()!)];
}

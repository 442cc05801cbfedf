using System.Text.Json.Nodes;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Versions;

/// <summary>Requirements 12.2: what was released as v1 (docs/generated/openapi-v1.json) stays; <c>eng/openapi.sh</c> releases what was added.</summary>
[Collection(PlantCollection.Name)]
public sealed class ReleasedDocumentTests(TestPlant plant)
{
    [Fact]
    public async Task Nothing_that_was_released_has_changed_or_gone()
    {
        var now = JsonNode.Parse((await plant.Nobody.Get("/openapi.json").Is(200)).Text)!;

        Assert.Empty(OpenApiBreaks.Between(Released(), now));
    }

    [Fact]
    public void The_released_document_has_no_break_to_itself() => Assert.Empty(OpenApiBreaks.Between(Released(), Released()));

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Each_kind_of_break_is_found(string what, string expected)
    {
        var now = Released();

        Mutations[what](now);

        Assert.Contains(OpenApiBreaks.Between(Released(), now), found => found.Contains(expected, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Additions))]
    public void An_addition_is_no_break(string what)
    {
        var now = Released();

        AllowedMutations[what](now);

        Assert.Empty(OpenApiBreaks.Between(Released(), now));
    }

    public static TheoryData<string, string> Breaks() => new()
    {
        { "path removed", "GET /api/v1/lots is gone" },
        { "operation removed", "POST /api/v1/lots is gone" },
        { "status removed", "answers 409 no more" },
        { "query parameter removed", "parameter query skip is gone" },
        { "new required parameter", "new parameter query plant is required" },
        { "parameter made required", "parameter query skip is required now" },
        { "limit of a parameter narrowed", "maximum is narrower" },
        { "request field removed", "field target_quantity is gone" },
        { "request field renamed", "field target_quantity is gone" },
        { "new required request field", "field colour is required now" },
        { "request field made required", "field work_order is required now" },
        { "request field of another type", "type changed" },
        { "value of a request removed", "is gone" },
        { "answer field removed", "field lot_number is gone" },
        { "answer field of another type", "type changed" },
        { "answer field that may be null", "type changed" },
        { "value of an answer removed", "is gone" },
        { "media type of an answer removed", "is answered no more" },
        { "header removed", "header X-Total-Count is gone" },
        { "a token needed", "needs a token now" },
        { "operation renamed", "operationId changed" },
        { "body no longer taken", "is taken no more" },
    };

    public static TheoryData<string> Additions() => [.. AllowedMutations.Keys];

    private static readonly Dictionary<string, Action<JsonNode>> Mutations = new()
    {
        ["path removed"] = it => it["paths"]!.AsObject().Remove("/api/v1/lots"),
        ["operation removed"] = it => it["paths"]!["/api/v1/lots"]!.AsObject().Remove("post"),
        ["status removed"] = it => PostLots(it)["responses"]!.AsObject().Remove("409"),
        ["query parameter removed"] = it => Parameters(it).Remove(Skip(it)),
        ["new required parameter"] = it => Parameters(it).Add(Parameter(isRequired: true)),
        ["parameter made required"] = it => Skip(it)["required"] = true,
        ["limit of a parameter narrowed"] = it => Parameter(it, "limit")["schema"]!["maximum"] = 10,
        ["request field removed"] = it => Request(it)["properties"]!.AsObject().Remove("target_quantity"),
        ["request field renamed"] = it => Rename(Request(it)["properties"]!.AsObject(), "target_quantity", "quantity"),
        ["new required request field"] = it =>
        {
            Request(it)["properties"]!["colour"] = Text();
            Require(Request(it), "colour");
        },
        ["request field made required"] = it => Require(Request(it), "work_order"),
        ["request field of another type"] = it => Request(it)["properties"]!["target_quantity"]!["type"] = "string",
        ["value of a request removed"] = it => Status(it, "ChangeLotStatusRequest").RemoveAt(0),
        ["answer field removed"] = it => View(it)["properties"]!.AsObject().Remove("lot_number"),
        ["answer field of another type"] = it => View(it)["properties"]!["lot_number"]!["type"] = "integer",
        ["answer field that may be null"] = it => View(it)["properties"]!["lot_number"]!["type"] = new JsonArray("string", "null"),
        ["value of an answer removed"] = it => Status(it, "LotView").RemoveAt(0),
        ["media type of an answer removed"] = it => it["paths"]!["/api/v1/process-data"]!["get"]!["responses"]!["200"]!["content"]!.AsObject().Remove("text/csv"),
        ["header removed"] = it => GetLots(it)["responses"]!["200"]!["headers"]!.AsObject().Remove("X-Total-Count"),
        ["a token needed"] = it => it["paths"]!["/api/v1/health"]!["get"]!["security"] = new JsonArray(new JsonObject { ["Bearer"] = new JsonArray() }),
        ["operation renamed"] = it => GetLots(it)["operationId"] = "list_lots",
        ["body no longer taken"] = it => PostLots(it)["requestBody"]!["content"]!.AsObject().Remove("application/json"),
    };

    private static readonly Dictionary<string, Action<JsonNode>> AllowedMutations = new()
    {
        ["route"] = it => it["paths"]!["/api/v1/new"] = new JsonObject { ["get"] = new JsonObject() },
        ["optional parameter"] = it => Parameters(it).Add(Parameter(isRequired: false)),
        ["optional request field"] = it => Request(it)["properties"]!["colour"] = Text(),
        ["answer field"] = it => View(it)["properties"]!["colour"] = Text(),
        ["value of an answer"] = it => Status(it, "LotView").Add("SLEEPING"),
        ["value of a request"] = it => Status(it, "ChangeLotStatusRequest").Add("SLEEPING"),
        ["status"] = it => GetLots(it)["responses"]!["418"] = new JsonObject(),
        ["wider limit"] = it => Parameter(it, "limit")["schema"]!["maximum"] = 1_000_000,
        ["deprecation"] = it => GetLots(it)["deprecated"] = true,
    };

    private static JsonNode Released() => JsonNode.Parse(File.ReadAllText(Path.Combine(Source.Root, "docs", "generated", "openapi-v1.json")))!;

    private static JsonNode GetLots(JsonNode document) => document["paths"]!["/api/v1/lots"]!["get"]!;

    private static JsonNode PostLots(JsonNode document) => document["paths"]!["/api/v1/lots"]!["post"]!;

    private static JsonArray Parameters(JsonNode document) => GetLots(document)["parameters"]!.AsArray();

    private static JsonNode Parameter(JsonNode document, string name) => Parameters(document).Single(it => it!["name"]!.GetValue<string>() == name)!;

    private static JsonNode Skip(JsonNode document) => Parameter(document, "skip");

    private static JsonNode Request(JsonNode document) => Schema(document, "CreateLotRequest");

    private static JsonNode View(JsonNode document) => Schema(document, "LotView");

    private static JsonNode Schema(JsonNode document, string name) => document["components"]!["schemas"]![name]!;

    private static JsonArray Status(JsonNode document, string of)
    {
        var schema = Schema(document, of)["properties"]!["status"]!;
        schema = schema["allOf"]?[0] ?? schema["oneOf"]?[0] ?? schema;
        return (schema["$ref"]?.GetValue<string>() is { } reference ? Schema(document, reference.Split('/')[^1]) : schema)["enum"]!.AsArray();
    }

    private static JsonObject Parameter(bool isRequired) => new() { ["name"] = "plant", ["in"] = "query", ["required"] = isRequired, ["schema"] = Text() };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static void Require(JsonNode schema, string field)
    {
        if (schema["required"] is JsonArray required)
            required.Add(field);
        else
            schema["required"] = new JsonArray(field);
    }

    private static void Rename(JsonObject fields, string name, string other)
    {
        var field = fields[name];
        fields.Remove(name);
        fields[other] = field;
    }
}

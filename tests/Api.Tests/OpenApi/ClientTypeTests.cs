using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.OpenApi;

/// <summary>Where generators made types with which something could not be sent or read; <c>eng/tools.sh</c> drives their clients.</summary>
[Collection(PlantCollection.Name)]
public sealed class ClientTypeTests(TestPlant plant)
{
    [Theory]
    [InlineData("CompleteProcessRequest", "measurement_data")]
    [InlineData("RecordProcessRequest", "measurement_data")]
    [InlineData("RunView", "measurement_data")]
    [InlineData("CreateProductModelRequest", "specifications")]
    [InlineData("ProductModelView", "bom_data")]
    [InlineData("AuditEntry", "old_values")]
    public async Task An_object_of_any_fields_says_so(string schema, string field)
    {
        foreach (var document in (string[])["/openapi.json", "/openapi-3.0.json"])
            Assert.Equal("{}", Field(await Document(document), schema, field).GetProperty("additionalProperties").GetRawText().Replace(" ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/label/preview", "image/png")]
    [InlineData("/api/v1/label/preview", "text/plain; charset=utf-8")]
    [InlineData("/api/v1/firmware/download/{version}", "application/octet-stream")]
    [InlineData("/api/v1/events/stream", "text/event-stream")]
    public async Task An_answer_that_is_never_JSON_is_bytes(string path, string type)
    {
        var answer = (await Document("/openapi.json")).GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200");

        Assert.Equal("binary", answer.GetProperty("content").GetProperty(type).GetProperty("schema").GetProperty("format").GetString());
    }

    [Theory]
    [InlineData("/openapi.json", "anyOf")]
    [InlineData("/openapi-3.0.json", "oneOf")]
    public async Task One_serial_or_several_are_two_named_types(string document, string key)
    {
        var answer = (await Document(document)).GetProperty("paths").GetProperty("/api/v1/serials").GetProperty("post").GetProperty("responses").GetProperty("201");
        var choices = answer.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty(key).EnumerateArray();

        Assert.Equal(["SerialView", "SerialViewList"], choices.Select(choice => choice.GetProperty("$ref").GetString()!.Split('/')[^1]));
    }

    [Theory]
    [InlineData("StartProcessRequest", "process_id")]
    [InlineData("StartProcessRequest", "worker_id")]
    [InlineData("CompleteProcessRequest", "worker_id")]
    [InlineData("CancelStartRequest", "process_id")]
    [InlineData("RecordProcessRequest", "operator_id")]
    [InlineData("RegisterDefectRequest", "process_id")]
    public async Task A_text_or_a_number_has_no_type_in_openapi_3_0(string schema, string field)
    {
        var older = Field(await Document("/openapi-3.0.json"), schema, field);

        Assert.Equal("description", Assert.Single(older.EnumerateObject()).Name);
        Assert.Contains(Field(await Document("/openapi.json"), schema, field).GetProperty("type").EnumerateArray(), type => type.GetString() == "string");
    }

    [Theory]
    [InlineData("from")]
    [InlineData("to")]
    public async Task A_time_of_the_clock_has_a_pattern_and_not_the_format_of_a_time_with_an_offset(string field)
    {
        var clock = Field(await Document("/openapi.json"), "ShiftHours", field);

        Assert.Matches(clock.GetProperty("pattern").GetString()!, "08:00");
        Assert.False(clock.TryGetProperty("format", out _));
    }

    [Fact]
    public async Task A_cancelled_start_answers_a_serial_or_a_LOT()
    {
        var answer = (await Document("/openapi.json")).GetProperty("paths").GetProperty("/api/v1/process/cancel-start").GetProperty("post").GetProperty("responses").GetProperty("200");
        var choices = answer.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("anyOf").EnumerateArray();

        Assert.Equal(["SerialEnvelope", "LotEnvelope"], choices.Select(choice => choice.GetProperty("$ref").GetString()!.Split('/')[^1]));
    }

    [Fact]
    public async Task Each_name_in_a_path_is_a_parameter()
    {
        foreach (var path in (await Document("/openapi.json")).GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
            {
                var told = operation.Value.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().ToArray() : [];
                Assert.Equal(
                    path.Name.Split('{').Skip(1).Select(part => part.Split('}')[0]).Order(),
                    told.Where(it => it.GetProperty("in").GetString() == "path").Select(it => it.GetProperty("name").GetString()!).Order());
            }
    }

    private async Task<JsonElement> Document(string path) => (await plant.Nobody.Get(path).Is(200)).Json;

    private static JsonElement Field(JsonElement document, string schema, string field) =>
        document.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties").GetProperty(field);
}

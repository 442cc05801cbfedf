using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using NeuroHub.Api.ApiKeys;
using NeuroHub.Api.Http;
using NeuroHub.Api.ProductModels;
using NeuroHub.ApiKeys;
using NeuroHub.Json;
using NeuroHub.Runs;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>
/// A new thing adds its requests and views to no list: a type that no context lists is read, refused and written as its listed twin.
/// </summary>
public sealed class UnlistedTypeTests
{
    private const string Deep = """{"model_code":"WF","model_name":"Wearable","bom_data":{"a":*}}""";

    [Theory]
    [InlineData("""{"name":"라인 3","role":"READ","expires_at":"2027-01-10T09:00:00+09:00"}""")]
    [InlineData("""{"name":"Line 3","role":"operator","expires_at":"2027-01-10T00:00:00Z","other":[{}]}""")]
    [InlineData("""{"name":"  Line 3 ","role":"READ,OPERATOR","expires_at":"2027-01-10T00:00:00Z"}""")]
    [InlineData("""{"name":"Line 3","role":1,"expires_at":"2027-01-10T00:00:00Z"}""")]
    [InlineData("""{"name":"Line 3","role":"read","expires_at":"2027-01-10T00:00:00"}""")]
    [InlineData("""{"name":"Line 3","role":null,"expires_at":null}""")]
    [InlineData("""{"name":null,"role":"READ","expires_at":"2027-01-10T00:00:00Z"}""")]
    [InlineData("""{"name":"Line 3","Name":"Line 4","role":"READ","expires_at":"2027-01-10T00:00:00Z"}""")]
    [InlineData("""{"name":"Line 3","name":"Line 4","role":"READ","expires_at":"2027-01-10T00:00:00Z"}""")]
    [InlineData("""{"name":12,"role":{},"expires_at":[]}""")]
    [InlineData("""{"name":"","role":"READ"}""")]
    [InlineData("""{"role":"READ"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task A_request_is_read_or_refused_as_its_listed_twin(string body)
    {
        var (listed, unlisted) = (await Read<CreateApiKeyRequest>(body), await Read<KeyRequest>(body));

        Assert.Equal(Told(listed.Rejection), Told(unlisted.Rejection));
        Assert.Equal(
            (listed.Value?.Name, listed.Value?.Role, listed.Value?.ExpiresAt), (unlisted.Value?.Name, unlisted.Value?.Role, unlisted.Value?.ExpiresAt));
    }

    [Theory]
    [InlineData(RequestBodyDepth.Most - 2, true)]
    [InlineData(RequestBodyDepth.Most - 1, false)]
    public async Task A_body_may_be_nested_as_deep_as_for_its_listed_twin(int levels, bool isRead)
    {
        var body = Deep.Replace("*", new string('[', levels) + "1e5" + new string(']', levels), StringComparison.Ordinal);

        var (listed, unlisted) = (await Read<CreateProductModelRequest>(body), await Read<ModelRequest>(body));

        Assert.Equal(isRead, unlisted.Value is not null);
        Assert.Equal(Told(listed.Rejection), Told(unlisted.Rejection));
        Assert.Equal(listed.Value?.BomData, unlisted.Value?.BomData);
    }

    [Fact]
    public void A_view_is_written_as_its_listed_twin()
    {
        var at = new DateTimeOffset(2027, 1, 10, 9, 0, 0, TimeSpan.FromHours(9));
        var listed = new NewApiKeyView(7, "라인 3", ApiKeyRole.Operator, "kim", at, at.AddDays(1), null, at, null);
        var unlisted = new KeyView(7, "라인 3", ApiKeyRole.Operator, "kim", at, at.AddDays(1), null, at, null);

        Assert.Equal(Written(listed), Written(unlisted));
        Assert.Equal(Written<IReadOnlyList<NewApiKeyView>>([listed]), Written<IReadOnlyList<KeyView>>([unlisted]));
        Assert.Contains("\"role\":\"OPERATOR\"", Written(unlisted), StringComparison.Ordinal);
        Assert.Contains("\"created_at\":\"2027-01-10T00:00:00.000000Z\"", Written(unlisted), StringComparison.Ordinal);
    }

    [Fact]
    public void The_twins_are_in_no_list()
    {
        Assert.All([typeof(KeyRequest), typeof(ModelRequest)], type => Assert.Null(ApiJson.Default.GetTypeInfo(type)));
        Assert.All([typeof(KeyView), typeof(IReadOnlyList<KeyView>)], type => Assert.Null(ApiViews.Default.GetTypeInfo(type) ?? Json.Wire.Default.GetTypeInfo(type)));
        Assert.Same(Json.Wire.Default.RunView, ViewJson.Of<RunView>());
    }

    private static async Task<RequestBody<T>> Read<T>(string body)
        where T : class
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var http = new DefaultHttpContext { Request = { ContentType = "application/json", ContentLength = bytes.Length, Body = new MemoryStream(bytes) } };
        return await RequestBody.Read<T>(http);
    }

    private static string Written<T>(T view) => Encoding.UTF8.GetString(JsonBody.Bytes(view, ViewJson.Of<T>()));

    private static IReadOnlyList<string> Told(Rejection? rejection) =>
        [.. rejection?.Fields.Select(field => $"{string.Join('.', field.Loc)}: {field.Msg} ({field.Type})") ?? []];

    private sealed record KeyRequest : IChecked
    {
        [JsonRequired, StringLength(50, MinimumLength = 1)]
        public string Name { get; set; } = "";

        [JsonRequired]
        public ApiKeyRole Role { get; set; }

        [JsonRequired]
        public DateTimeOffset ExpiresAt { get; set; }

        public void Check(FieldErrors errors)
        {
        }
    }

    private sealed record ModelRequest
    {
        [JsonRequired, TextFormat(TextFormat.ModelCode)]
        public string ModelCode { get; set; } = "";

        [JsonRequired, StringLength(200)]
        public string ModelName { get; set; } = "";

        public RawJson? BomData { get; set; }
    }

    private sealed record KeyView(
        long Id,
        string Name,
        ApiKeyRole Role,
        string CreatedBy,
        DateTimeOffset CreatedAt,
        DateTimeOffset ExpiresAt,
        DateTimeOffset? LastUsedAt,
        DateTimeOffset? RevokedAt,
        string? Key);
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Csv;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Answers;

/// <summary>A page of a list: a bare array; its total and the way to the next page are in headers (rules.md 4).</summary>
internal sealed class ListAnswer<T>(PageOf<T> page, JsonTypeInfo<IReadOnlyList<T>> type) : IResult, IShared
{
    private byte[]? _json;

    public void Render() => _json = JsonBody.Bytes(page.Items, type);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Write(httpContext, page);
        CsvFormat.Vary(httpContext.Response);
        return _json is { } json
            ? JsonBody.Write(httpContext.Response, StatusCodes.Status200OK, json)
            : JsonBody.Write(
                httpContext.Response, StatusCodes.Status200OK, (page.Items, type), static (writer, it) => JsonSerializer.Serialize(writer, it.Items, it.type));
    }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NeuroHub.Api.Answers;

/// <summary>A bare JSON value.</summary>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> type, int status) : IResult
{
    public bool IsReplay { get; init; }

    /// <summary>Version of the thing; null = it has none.</summary>
    public string? Tag { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (IsReplay)
            httpContext.Response.Headers[Answer.Replayed] = "true";
        if (Tag is not null)
            httpContext.Response.Headers.ETag = $"\"{Tag}\"";
        return JsonBody.Write(httpContext.Response, status, (value, type), static (writer, it) => JsonSerializer.Serialize(writer, it.value, it.type));
    }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Answers;

/// <summary><c>{status, message, data}</c> (requirements 5.1), the message in the caller's language.</summary>
internal sealed class EnvelopeAnswer<T>(T value, JsonTypeInfo<T> type, int status, Func<T, Message> message) : IResult
{
    public bool IsReplay { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (IsReplay)
            httpContext.Response.Headers[Answer.Replayed] = "true";
        var said = message(value);
        var text = Language.PrefersKorean(httpContext.Request) ? said.Korean : said.English;
        return JsonBody.Write(httpContext.Response, status, (value, type, text), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, "success"u8);
            writer.WriteString("message"u8, it.text);
            writer.WritePropertyName("data"u8);
            JsonSerializer.Serialize(writer, it.value, it.type);
            writer.WriteEndObject();
        });
    }
}

using System.Net.Http.Headers;
using System.Text;

namespace NeuroHub.Api.Tests.Fuzz;

/// <summary>One odd request.</summary>
public sealed record FuzzRequest(string Method, string Path, string? Body, string? ContentType, string? IdempotencyKey, IReadOnlySet<int> Declared)
{
    public bool HasToken { get; init; }

    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(Path, UriKind.Relative));
        if (Body is not null)
        {
            // A lone surrogate becomes a byte sequence that is no UTF-8, as a broken client would send it.
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            if (ContentType is not null && MediaTypeHeaderValue.TryParse(ContentType, out var type))
                message.Content.Headers.ContentType = type;
        }

        if (IdempotencyKey is not null)
            message.Headers.TryAddWithoutValidation("Idempotency-Key", IdempotencyKey);
        return message;
    }

    public override string ToString() =>
        $"curl -X {Method} '{Path}' -H 'Content-Type: {ContentType}' {(HasToken ? "-H 'Authorization: ...' " : "")}-d '{(Body?.Length > 400 ? Body[..400] + "..." : Body)}'";
}

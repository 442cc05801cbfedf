using NeuroHub.Api.Answers;

namespace NeuroHub.Api.FrontPage;

/// <summary>What a browser sees at <c>/</c>: that the back end runs, and where to go on. Needs no token, and nothing from elsewhere.</summary>
internal sealed class FrontPage(RequestDelegate next)
{
    private const string OwnOnly =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, (string Type, byte[] Body)> Files = new(StringComparer.Ordinal)
    {
        ["/"] = ("text/html; charset=utf-8", EmbeddedFile.Read("front.html")),
        ["/front.css"] = ("text/css; charset=utf-8", EmbeddedFile.Read("front.css")),
        ["/favicon.ico"] = ("image/x-icon", EmbeddedFile.Read("favicon.ico")),
    };

    public Task InvokeAsync(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && Files.TryGetValue(http.Request.Path.Value ?? "", out var file)
            ? EmbeddedFile.Send(http, file.Type, file.Body, OwnOnly)
            : next(http);
}

using Microsoft.Extensions.Options;
using NeuroHub.Api.Answers;
using NeuroHub.Api.WebConsole;

namespace NeuroHub.Api.FrontPage;

/// <summary>
/// What a browser sees at <c>/</c> where the web console is off: that the back end runs, and where to go on. Needs no token, and nothing from
/// elsewhere.
/// </summary>
internal sealed class FrontPage(RequestDelegate next, IOptions<WebConsoleOptions> console)
{
    private const string OwnOnly =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Root = "/";

    private static readonly Dictionary<string, (string Type, byte[] Body)> Files = new(StringComparer.Ordinal)
    {
        [Root] = ("text/html; charset=utf-8", EmbeddedFile.Read("front.html")),
        ["/front.css"] = ("text/css; charset=utf-8", EmbeddedFile.Read("front.css")),
        ["/favicon.ico"] = ("image/x-icon", EmbeddedFile.Read("favicon.ico")),
    };

    public Task InvokeAsync(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && Files.TryGetValue(http.Request.Path.Value ?? "", out var file)
        && (http.Request.Path.Value != Root || !console.Value.Enabled)
            ? EmbeddedFile.Send(http, file.Type, file.Body, OwnOnly)
            : next(http);
}

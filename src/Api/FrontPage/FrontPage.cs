using System.Reflection;

namespace NeuroHub.Api.FrontPage;

/// <summary>What a browser sees at <c>/</c>: that the back end runs, and where to go on. Needs no token, and nothing from elsewhere.</summary>
internal sealed class FrontPage(RequestDelegate next)
{
    private const string OwnOnly =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, (string Type, byte[] Body)> Files = new(StringComparer.Ordinal)
    {
        ["/"] = ("text/html; charset=utf-8", Resource("front.html")),
        ["/front.css"] = ("text/css; charset=utf-8", Resource("front.css")),
        ["/favicon.ico"] = ("image/x-icon", Resource("favicon.ico")),
    };

    public Task InvokeAsync(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && Files.TryGetValue(http.Request.Path.Value ?? "", out var file)
            ? Send(http, file.Type, file.Body)
            : next(http);

    private static Task Send(HttpContext http, string type, byte[] body)
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        http.Response.Headers.ContentSecurityPolicy = OwnOnly;
        return http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

using System.Reflection;

namespace NeuroHub.Api.OpenApi;

/// <summary>
/// Serves the document and the two pages that show it. The pages are our own: those of the packages redirect, and
/// ReDoc's takes fonts from the internet. The policy keeps browsers from loading anything from elsewhere.
/// </summary>
internal sealed class DocumentationPages(RequestDelegate next, OpenApiText document)
{
    private const string Script = "text/javascript; charset=utf-8";

    // ReDoc makes an empty style element and fills it by script, which a policy lets it do once the element itself, the hash of
    // nothing, is allowed. Neither page needs anything inline.
    private const string OwnOnly =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data:; " +
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly byte[] Swagger = Resource("swagger.html");
    private static readonly byte[] SwaggerScript = Resource("swagger.js");
    private static readonly byte[] ReDoc = Resource("redoc.html");
    private static readonly byte[] ReDocScript = Resource("redoc.js");
    private static readonly byte[] ReDocStyle = Resource("redoc.css");

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            await next(http);
            return;
        }

        switch (http.Request.Path.Value?.TrimEnd('/'))
        {
            case "/openapi.json":
                await Send(http, "application/json", await document.Bytes);
                break;
            case "/openapi-3.0.json":
                await Send(http, "application/json", await document.Older);
                break;
            case "/docs" or "/docs/index.html":
                await Send(http, "text/html; charset=utf-8", Swagger);
                break;
            case "/docs/swagger.js":
                await Send(http, Script, SwaggerScript);
                break;
            case "/redoc/redoc.js":
                await Send(http, Script, ReDocScript);
                break;
            case "/redoc/redoc.css":
                await Send(http, "text/css; charset=utf-8", ReDocStyle);
                break;
            case "/redoc" or "/redoc/index.html":
                await Send(http, "text/html; charset=utf-8", ReDoc);
                break;
            default:
                await next(http);
                break;
        }
    }

    private static Task Send(HttpContext http, string contentType, byte[] body)
    {
        http.Response.ContentType = contentType;
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

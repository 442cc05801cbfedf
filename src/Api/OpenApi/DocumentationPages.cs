using System.Reflection;

namespace NeuroHub.Api.OpenApi;

/// <summary>
/// Serves the document and the two pages that show it. The pages are our own: those of the packages redirect, and
/// ReDoc's takes fonts from the internet. The policy keeps browsers from loading anything from elsewhere.
/// </summary>
internal sealed class DocumentationPages(RequestDelegate next, OpenApiText document)
{
    private const string OwnOnly =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:";

    private static readonly byte[] Swagger = Resource("swagger.html");
    private static readonly byte[] ReDoc = Resource("redoc.html");

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
            case "/docs" or "/docs/index.html":
                await Send(http, "text/html; charset=utf-8", Swagger);
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

using NeuroHub.Api.Answers;

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

    // Swagger UI shows a picture that a call answered, such as a label's, as an object of the page.
    private static readonly string OwnOnlyAndPictures = OwnOnly.Replace("img-src 'self' data:", "img-src 'self' data: blob:", StringComparison.Ordinal);

    private static readonly byte[] Swagger = EmbeddedFile.Read("swagger.html");
    private static readonly byte[] SwaggerScript = EmbeddedFile.Read("swagger.js");
    private static readonly byte[] SwaggerStyle = EmbeddedFile.Read("swagger.css");
    private static readonly byte[] ReDoc = EmbeddedFile.Read("redoc.html");
    private static readonly byte[] ReDocScript = EmbeddedFile.Read("redoc.js");
    private static readonly byte[] ReDocStyle = EmbeddedFile.Read("redoc.css");

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
                await EmbeddedFile.Send(http, "application/json", await document.Bytes, OwnOnly);
                break;
            case "/openapi-3.0.json":
                await EmbeddedFile.Send(http, "application/json", await document.Older, OwnOnly);
                break;
            case "/docs" or "/docs/index.html":
                await EmbeddedFile.Send(http, "text/html; charset=utf-8", Swagger, OwnOnlyAndPictures);
                break;
            case "/docs/swagger.js":
                await EmbeddedFile.Send(http, Script, SwaggerScript, OwnOnly);
                break;
            case "/docs/swagger.css":
                await EmbeddedFile.Send(http, "text/css; charset=utf-8", SwaggerStyle, OwnOnly);
                break;
            case "/redoc/redoc.js":
                await EmbeddedFile.Send(http, Script, ReDocScript, OwnOnly);
                break;
            case "/redoc/redoc.css":
                await EmbeddedFile.Send(http, "text/css; charset=utf-8", ReDocStyle, OwnOnly);
                break;
            case "/redoc" or "/redoc/index.html":
                await EmbeddedFile.Send(http, "text/html; charset=utf-8", ReDoc, OwnOnly);
                break;
            default:
                await next(http);
                break;
        }
    }
}

using Microsoft.Extensions.Primitives;

namespace NeuroHub.Api.Edge;

/// <summary>Headers that keep browsers from guessing, framing, and keeping. A route may set its own after.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Deny = "DENY";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues Nothing = "default-src 'none'; frame-ancestors 'none'";
    private static readonly StringValues NoStore = "no-store";

    public Task InvokeAsync(HttpContext http)
    {
        Put(http);
        return next(http);
    }

    /// <summary>Also for who clears an answer that was begun.</summary>
    public static void Put(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers.XFrameOptions = Deny;
        headers["Referrer-Policy"] = NoReferrer;
        headers.ContentSecurityPolicy = Nothing;
        // The scripts of the documentation may be kept; what the plant answers may not.
        if (http.Request.Path.StartsWithSegments("/api"))
            headers.CacheControl = NoStore;
    }
}

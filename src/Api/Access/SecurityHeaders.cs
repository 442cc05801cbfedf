using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace NeuroHub.Api.Access;

/// <summary>
/// Headers that stop browsers from guessing content types, framing pages and keeping answers. A route may set its own values later.
/// </summary>
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

    /// <summary>Also for code that has cleared an answer and must set these headers again.</summary>
    public static void Put(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers.XFrameOptions = Deny;
        headers["Referrer-Policy"] = NoReferrer;
        headers.ContentSecurityPolicy = Nothing;
        // The scripts of the documentation may be cached; the answers of the API may not.
        if (http.Request.Path.StartsWithSegments("/api"))
            headers.CacheControl = NoStore;
    }
}

internal static class ForeignPages
{
    /// <summary>True when a page of another site made the browser send this request. Programs send neither header.</summary>
    public static bool IsOfForeignPage(this HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none")
        || request.Headers.Origin is [{ } origin] && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Authority != request.Host.Value);
}

/// <summary>
/// Compresses lists, reports, CSV files and pages that are larger than 2 KB or whose length is not known. The answer to a command fits into one
/// or two packets: compressing it costs more than sending it. Event streams are never compressed.
/// </summary>
internal sealed class LargeAnswers(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : IResponseCompressionProvider
{
    private const int Smallest = 2048;

    private static readonly StringValues AcceptEncoding = "Accept-Encoding";

    private static readonly string[] Types =
        ["application/json", "text/csv", "text/html", "text/css", "text/javascript", "application/javascript", "text/plain", "image/svg+xml"];

    private readonly ResponseCompressionProvider _framework = new(services, options);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IResponseCompressionProvider, LargeAnswers>();
        services.AddResponseCompression(options =>
        {
            // Compression over HTTPS is dangerous when an answer holds a secret beside text that an attacker's page made the browser send. The
            // API is not authenticated by what a browser sends by itself, and answers with tokens are smaller than the limit.
            options.EnableForHttps = true;
            options.MimeTypes = Types;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>
    /// Called once, before the answer. A cache must know that the answer depends on Accept-Encoding, even when this caller accepts none.
    /// </summary>
    public bool CheckRequestAcceptsCompression(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
            context.Response.Headers.Vary = AcceptEncoding;
        return context.Request.Headers.AcceptEncoding.Count > 0 && _framework.CheckRequestAcceptsCompression(context);
    }

    public bool ShouldCompressResponse(HttpContext context) =>
        !(context.Response.ContentLength <= Smallest) && _framework.ShouldCompressResponse(context);

    public ICompressionProvider? GetCompressionProvider(HttpContext context) => _framework.GetCompressionProvider(context);
}

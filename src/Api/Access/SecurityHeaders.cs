using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace NeuroHub.Api.Access;

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

internal static class ForeignPages
{
    /// <summary>Whether a page of another site had the browser send it. Programs send neither header.</summary>
    public static bool IsOfForeignPage(this HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none")
        || request.Headers.Origin is [{ } origin] && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Authority != request.Host.Value);
}

/// <summary>
/// Compresses lists, reports, files of CSV and pages that are larger than 2 KB, or of which nobody knows how large they become. An answer
/// to a command fits into a packet or two: compressing it would cost more than sending it. Event streams are never compressed.
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
            // What makes it dangerous is a secret in an answer beside what an attacker's page made the browser send. Nothing here is
            // signed in by what a browser sends by itself, and tokens come in answers that are smaller.
            options.EnableForHttps = true;
            options.MimeTypes = Types;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>Asked once, before the answer. A cache must know that the answer depends on it, also when this caller takes none.</summary>
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

using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace NeuroHub.Api.Edge;

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

using System.IO.Compression;

namespace NeuroHub.Api.WebConsole;

/// <summary>One file of the console, and the same compressed, which is done once and when it is first wanted.</summary>
internal sealed class ConsoleFile(string name, byte[] body)
{
    // As small as 11 by a hundredth, in a tenth of its time.
    private const int Quality = 9;
    private const int Window = 22;

    private readonly Lazy<byte[]> _brotli = new(() => Compress(body));

    public byte[] Body => body;

    public bool IsPage { get; } = name.EndsWith(".html", StringComparison.Ordinal);

    public byte[] Brotli => _brotli.Value;

    public string ContentType { get; } = Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".webmanifest" => "application/manifest+json",
        _ => "text/plain; charset=utf-8",
    };

    private static byte[] Compress(byte[] body)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        return BrotliEncoder.TryCompress(body, compressed, out var length, Quality, Window) ? compressed[..length] : body;
    }
}

using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using NeuroHub.Api.Http;
using NeuroHub.Firmwares;
using NeuroHub.Storage.Firmwares;

namespace NeuroHub.Api.Firmwares;

/// <summary>
/// Sends a firmware's content as an attachment. The framework does ranges, If-Range and If-None-Match; refusals have the standard error body.
/// </summary>
internal sealed class FirmwareDownload(FirmwareView firmware, FirmwareImageStream content) : IResult
{
    // The content never changes, but the firmware may be withdrawn. So a client that kept it must ask again, with its ETag.
    private const string AskAgain = "private, no-cache";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = AskAgain;
        response.Headers["X-Content-SHA256"] = firmware.Sha256;
        await TypedResults.Stream(
            content,
            "application/octet-stream",
            firmware.Filename,
            firmware.ReleaseDate,
            new EntityTagHeaderValue($"\"{firmware.Sha256}\""),
            enableRangeProcessing: true).ExecuteAsync(httpContext);
        if (response.StatusCode != StatusCodes.Status416RangeNotSatisfiable || response.HasStarted)
            return;
        response.Headers.Remove(HeaderNames.ContentDisposition);
        response.Headers.Remove(HeaderNames.CacheControl);
        await new ErrorAnswer(ApiRefusals.RangeNotSatisfiable(firmware.FileSize)).ExecuteAsync(httpContext);
    }
}

/// <summary>An uploaded file in chunks, with the hashes that were computed here.</summary>
internal sealed record FirmwareFile(string Name, IReadOnlyList<ReadOnlyMemory<byte>> Chunks, long Size, string Md5, string Sha256)
{
    private const int MaxName = 200;

    /// <returns>Null when the file is longer than allowed.</returns>
    public static async Task<FirmwareFile?> Read(Stream body, string name, int maxBytes, CancellationToken cancellation)
    {
        // MD5 is for equipment that knows no other hash. SHA-256 is what proves the content.
#pragma warning disable CA5351
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunks = new List<ReadOnlyMemory<byte>>();
        long size = 0;
        while (true)
        {
            var chunk = new byte[FirmwareContent.ChunkSize];
            var count = await body.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellation);
            if (count == 0)
                break;
            size += count;
            if (size > maxBytes)
                return null;
            md5.AppendData(chunk, 0, count);
            sha256.AppendData(chunk, 0, count);
            chunks.Add(chunk.AsMemory(0, count));
        }

        return new FirmwareFile(
            name, chunks, size, Convert.ToHexStringLower(md5.GetHashAndReset()), Convert.ToHexStringLower(sha256.GetHashAndReset()));
    }

    /// <summary>The last part of the path that was sent, without characters that a file name should not have.</summary>
    public static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var sent = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = new string([.. last.Where(letter => !char.IsControl(letter) && letter is not ('"' or ':' or '*' or '?' or '<' or '>' or '|'))]).Trim(' ', '.');
        return name.Length <= MaxName ? name : name[^MaxName..];
    }
}

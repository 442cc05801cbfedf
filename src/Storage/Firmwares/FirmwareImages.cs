using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;

namespace NeuroHub.Storage.Firmwares;

/// <summary>
/// Hands out firmware images only if they are what the record says was published. At first use in a process an image is read whole and its
/// SHA-256 is compared with the one in its event. From then on the hash of each chunk is kept in memory, and each chunk is compared whenever
/// it is read. So an image that somebody changed in the database, at any time, is not handed out.
/// </summary>
public sealed partial class FirmwareImages(FirmwareContent content, ILogger<FirmwareImages> logger) : IFirmwareImages
{
    // Key: the upload and the expected hash. 2 KiB of hashes for an image of 64 MiB, and there are few versions.
    private readonly ConcurrentDictionary<(string UploadId, string Sha256), Lazy<Task<byte[][]?>>> _pieces = new();

    /// <returns>False when the stored image is not the published one.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task<bool> IsWhole(FirmwareImage image) => await Pieces(image) is not null;

    public async Task<byte[]?> Chunk(FirmwareImage image, int number)
    {
        if (await Pieces(image) is not { } pieces)
            throw Damaged(image);
        if (number < 0 || number >= pieces.Length)
            return null;
        var chunk = await content.Read(image.UploadId, number);
        if (chunk is not null && SHA256.HashData(chunk).AsSpan().SequenceEqual(pieces[number]))
            return chunk;
        // The image was correct at first use. Forget it: the next request checks the whole image before it sends the first byte.
        _pieces.TryRemove(KeyOf(image), out _);
        LogDamaged(image.Firmware.Version, image.UploadId);
        throw Damaged(image);
    }

    private async Task<byte[][]?> Pieces(FirmwareImage image)
    {
        // A hundred stations may ask at once; only one request reads the image.
        var look = _pieces.GetOrAdd(KeyOf(image), _ => new Lazy<Task<byte[][]?>>(() => Look(image)));
        byte[][]? pieces = null;
        try
        {
            return pieces = await look.Value;
        }
        finally
        {
            // The store was unavailable, or the image is damaged and may be restored later: do not keep that result.
            if (pieces is null)
                _pieces.TryRemove(new(KeyOf(image), look));
        }
    }

    private async Task<byte[][]?> Look(FirmwareImage image)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var pieces = new List<byte[]>();
        for (long read = 0; read < image.Firmware.FileSize;)
        {
            if (await content.Read(image.UploadId, pieces.Count) is not { Length: > 0 } chunk)
                break;
            whole.AppendData(chunk);
            pieces.Add(SHA256.HashData(chunk));
            read += chunk.Length;
        }

        if (Convert.ToHexStringLower(whole.GetHashAndReset()) == image.Firmware.Sha256)
            return [.. pieces];
        LogDamaged(image.Firmware.Version, image.UploadId);
        return null;
    }

    private static (string UploadId, string Sha256) KeyOf(FirmwareImage image) => (image.UploadId, image.Firmware.Sha256);

    private static StoreUnavailableException Damaged(FirmwareImage image) =>
        new($"The stored image of firmware {image.Firmware.Version} is not the one that was published.");

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The stored image of firmware {Version} (upload {UploadId}) is not the one that was published: somebody changed it. It is not given out")]
    private partial void LogDamaged(string version, string uploadId);
}

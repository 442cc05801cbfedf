using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;

namespace NeuroHub.Storage.Firmwares;

/// <summary>
/// Gives out the content of firmware as long as it is what the record says was published. An image is read whole once a process, and
/// held against the SHA-256 of its event; the hashes of its pieces are kept from then on, and each piece is held against its own
/// whenever it is read. So whoever changes an image in the database, before or after, has none of it given out.
/// </summary>
public sealed partial class FirmwareImages(FirmwareContent content, ILogger<FirmwareImages> logger) : IFirmwareImages
{
    // By what must be there and where: 2 KiB for 64 MiB. Versions are few.
    private readonly ConcurrentDictionary<(string UploadId, string Sha256), Lazy<Task<byte[][]?>>> _pieces = new();

    /// <returns>False when what is stored is not what was published.</returns>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
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
        // It was whole once. The next that asks has all of it looked at anew, and is told before the first byte.
        _pieces.TryRemove(KeyOf(image), out _);
        LogDamaged(image.Firmware.Version, image.UploadId);
        throw Damaged(image);
    }

    private async Task<byte[][]?> Pieces(FirmwareImage image)
    {
        // A hundred stations ask at once; one of them looks.
        var look = _pieces.GetOrAdd(KeyOf(image), _ => new Lazy<Task<byte[][]?>>(() => Look(image)));
        byte[][]? pieces = null;
        try
        {
            return pieces = await look.Value;
        }
        finally
        {
            // Away, or damaged and perhaps restored later: that is not kept.
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

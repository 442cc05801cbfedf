using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;

namespace NeuroHub.Storage.Firmwares;

/// <summary>The content of a firmware image as a seekable stream. One chunk of it is in memory at a time.</summary>
public sealed class FirmwareImageStream(FirmwareImages images, FirmwareImage image) : Stream
{
    private byte[] _chunk = [];
    private int _chunkNumber = -1;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => image.Firmware.FileSize;

    public override long Position
    {
        get => _position;
        set => _position = Math.Clamp(value, 0, Length);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= Length || buffer.IsEmpty)
            return 0;
        var number = (int)(_position / FirmwareContent.ChunkSize);
        if (number != _chunkNumber)
        {
            _chunk = await images.Chunk(image, number)
                ?? throw new StoreUnavailableException($"Firmware {image.Firmware.Version} has no piece {number}.");
            _chunkNumber = number;
        }

        var offset = (int)(_position % FirmwareContent.ChunkSize);
        var count = Math.Min(buffer.Length, _chunk.Length - offset);
        _chunk.AsMemory(offset, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read from a database: asynchronously.");

    public override void Flush()
    {
        // The stream is read-only.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

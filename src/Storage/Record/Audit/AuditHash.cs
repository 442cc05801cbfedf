using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Storage.Record.Audit;

/// <summary>
/// The hash of an entry. docs/audit.md defines the bytes, so that somebody else can write a second verifier.
/// The form never changes; another form needs another <see cref="Form"/>.
/// </summary>
internal static class AuditHash
{
    public const int Size = SHA256.HashSizeInBytes;

    private const byte Form = 1;
    private const int Null = -1;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? Scratch;

    /// <summary>The previous hash of a chain's first entry.</summary>
    public static byte[] None { get; } = new byte[Size];

    /// <summary>Hash of everything in an entry except its place, including its event.</summary>
    public static byte[] Digest(AuditRow row, string? eventName, string? eventData)
    {
        var data = eventData is null ? null : HashOf(eventData);
        var buffer = Scratch ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        buffer.Write([Form]);
        Add(buffer, UnixTime.ToMicroseconds(row.At));
        Add(buffer, row.ActorId);
        Add(buffer, row.ActorName);
        Add(buffer, row.EntityType);
        Add(buffer, row.EntityId);
        Add(buffer, row.Action);
        Add(buffer, row.Stream);
        Add(buffer, row.Version);
        Add(buffer, eventName);
        Add(buffer, data);
        Add(buffer, row.IpAddress);
        Add(buffer, row.UserAgent);
        Add(buffer, row.Description);
        Add(buffer, row.Data);
        return SHA256.HashData(buffer.WrittenSpan);
    }

    /// <summary>Links an entry to its place and to all entries before it.</summary>
    public static byte[] Link(ReadOnlySpan<byte> previousHash, long id, ReadOnlySpan<byte> digest)
    {
        Span<byte> link = stackalloc byte[Size + sizeof(long) + Size];
        previousHash.CopyTo(link);
        BinaryPrimitives.WriteInt64BigEndian(link[Size..], id);
        digest.CopyTo(link[(Size + sizeof(long))..]);
        return SHA256.HashData(link);
    }

    private static byte[] HashOf(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static void Add(ArrayBufferWriter<byte> buffer, long? value)
    {
        if (value is not { } number)
        {
            Length(buffer, Null);
            return;
        }

        Length(buffer, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(buffer.GetSpan(sizeof(long)), number);
        buffer.Advance(sizeof(long));
    }

    private static void Add(ArrayBufferWriter<byte> buffer, string? value)
    {
        if (value is null)
        {
            Length(buffer, Null);
            return;
        }

        Length(buffer, Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, buffer);
    }

    private static void Add(ArrayBufferWriter<byte> buffer, byte[]? value)
    {
        Length(buffer, value?.Length ?? Null);
        buffer.Write(value);
    }

    private static void Length(ArrayBufferWriter<byte> buffer, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), length);
        buffer.Advance(sizeof(int));
    }
}

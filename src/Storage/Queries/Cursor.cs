using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace NeuroHub.Storage.Queries;

/// <summary>The last row of a page: the next page holds what is older. Opaque text on the wire.</summary>
/// <param name="Time">Created or started, to the microsecond.</param>
/// <param name="Id">Tells rows of the same microsecond apart.</param>
public readonly record struct Cursor(DateTimeOffset Time, long Id)
{
    private const int Size = 16;

    public static bool TryParse(string? text, out Cursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Size];
        // This decoder says what is wrong; the one that is called Try throws at characters of its dislike.
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != Size)
            return false;
        var microseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (microseconds is < 0 or > 253_402_300_799_999_999)
            return false;
        cursor = new Cursor(UnixTime.FromMicroseconds(microseconds), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        return true;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, UnixTime.ToMicroseconds(Time));
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Id);
        return Base64Url.EncodeToString(bytes);
    }
}

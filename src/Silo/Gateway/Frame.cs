using System.Buffers;
using System.Buffers.Binary;

namespace NeuroHub.Silo.Gateway;

/// <summary>The next message: two lengths, its header, its body.</summary>
internal readonly ref struct Frame
{
    public const int LengthsSize = 2 * sizeof(int);

    private readonly ReadOnlySequence<byte> _rest;

    public Frame(ReadOnlySequence<byte> rest)
    {
        _rest = rest;
        if (rest.Length < LengthsSize)
            return;
        Span<byte> lengths = stackalloc byte[LengthsSize];
        rest.Slice(0, LengthsSize).CopyTo(lengths);
        (Header, Body) = (BinaryPrimitives.ReadInt32LittleEndian(lengths), BinaryPrimitives.ReadInt32LittleEndian(lengths[sizeof(int)..]));
        if (Header < 1 || Body < 0)
            throw new InvalidDataException("A client sent a message without a length.");
    }

    /// <summary>0 = not even the lengths are there.</summary>
    public int Header { get; }

    public int Body { get; }

    public long Length => LengthsSize + (long)Header + Body;

    public bool HasHeader => Header > 0 && _rest.Length >= LengthsSize + Header;

    public bool IsWhole => Header > 0 && _rest.Length >= Length;

    /// <summary>Header and, when it is whole, body; copied only where they are in pieces.</summary>
    /// <param name="rented">To be given back to the shared pool; null = not copied.</param>
    public ReadOnlySpan<byte> Content(out byte[]? rented)
    {
        var content = _rest.Slice(LengthsSize, IsWhole ? Length - LengthsSize : Header);
        rented = null;
        if (content.IsSingleSegment)
            return content.FirstSpan;
        rented = ArrayPool<byte>.Shared.Rent((int)content.Length);
        content.CopyTo(rented);
        return rented.AsSpan(0, (int)content.Length);
    }
}

using System.Buffers;
using System.Buffers.Binary;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.WireProtocol;

namespace NeuroHub.Hosting.Gateway;

/// <summary>
/// Walks over what Orleans has serialized without making anything of it. Orleans' own reading recurs with each level, and the end of the
/// stack is the end of the process; nothing that a client sends may get that deep. It also makes whatever type is named, and keeps each
/// name for ever: only types that commands have may be named.
/// </summary>
internal static class WireFields
{
    /// <summary>Of a whole that has its fields in it, and whose type follows by its name.</summary>
    public const byte NamedWhole = (byte)WireType.TagDelimited | (byte)SchemaType.Encoded;

    /// <summary>The end of such a whole.</summary>
    public const byte End = (byte)WireType.Extended | (byte)ExtendedWireType.EndTagDelimited;

    /// <summary>Our own commands have less than ten levels.</summary>
    private const int Deepest = 64;

    private const byte NamesVersion = 1;

    /// <summary>Passes the fields of a whole up to its end.</summary>
    /// <exception cref="InvalidDataException">It is too deep, names what no command has, or is no such thing.</exception>
    public static void Walk(scoped ref Reader<SpanReaderInput> reader, CommandTypes types)
    {
        for (var depth = 1; depth > 0;)
        {
            var tag = Tag(ref reader, types);
            switch (tag.WireType)
            {
                case WireType.VarInt or WireType.Reference:
                    reader.ReadVarUInt64();
                    break;
                case WireType.LengthPrefixed:
                    Bytes(ref reader, reader.ReadVarUInt32());
                    break;
                case WireType.Fixed32:
                    Bytes(ref reader, sizeof(uint));
                    break;
                case WireType.Fixed64:
                    Bytes(ref reader, sizeof(ulong));
                    break;
                case WireType.TagDelimited:
                    if (++depth > Deepest)
                        throw new InvalidDataException("A message is too deep.");
                    break;
                case WireType.Extended:
                    depth -= tag.ExtendedWireType == ExtendedWireType.EndTagDelimited ? 1 : 0;
                    break;
                default:
                    throw new InvalidDataException("A message has a field of an unknown kind.");
            }
        }
    }

    /// <summary>The name of a type, as it follows the tag of a named whole.</summary>
    /// <exception cref="InvalidDataException">Its hash is another's: Orleans would find it, or not find the other, by that.</exception>
    public static ReadOnlySpan<byte> Name(scoped ref Reader<SpanReaderInput> reader)
    {
        if (reader.ReadByte() != NamesVersion)
            throw new InvalidDataException("A message names a type in an unknown way.");
        var hash = reader.ReadUInt32();
        return Hashed(hash, Bytes(ref reader, reader.ReadVarUInt32()));
    }

    public static ReadOnlySpan<byte> Hashed(uint hash, ReadOnlySpan<byte> bytes) =>
        StableHash.ComputeHash(bytes) == hash ? bytes : throw new InvalidDataException("A message has a hash of something else.");

    public static ReadOnlySpan<byte> Bytes(scoped ref Reader<SpanReaderInput> reader, uint length) =>
        length <= int.MaxValue && reader.TryReadBytes((int)length, out var bytes) ? bytes : throw new InvalidDataException("A message ends early.");

    /// <summary>Reads a field's head: what follows is its value.</summary>
    private static Tag Tag(scoped ref Reader<SpanReaderInput> reader, CommandTypes types)
    {
        var tag = new Tag(reader.ReadByte());
        if (tag.WireType == WireType.Extended)
            return tag;
        if (tag.HasExtendedFieldId)
            reader.ReadVarUInt32();
        // What is referenced was named before.
        var isKnown = tag.SchemaType switch
        {
            SchemaType.WellKnown => types.Has(reader.ReadVarUInt32()),
            SchemaType.Encoded => types.Has(Name(ref reader)),
            SchemaType.Referenced => reader.ReadVarUInt32() >= 0,
            _ => true,
        };
        return isKnown ? tag : throw new InvalidDataException("A message names a type that no command has.");
    }
}

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

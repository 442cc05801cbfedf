using System.Buffers;
using System.Buffers.Binary;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.WireProtocol;

namespace NeuroHub.Hosting.Gateway;

/// <summary>
/// Walks over serialized data without creating objects. Orleans' own reader recurses at each level, and a stack overflow ends the process; so the
/// depth is limited here. Orleans' reader also creates any type that is named, and keeps each name for ever; so only types of commands may be
/// named.
/// </summary>
internal static class WireFields
{
    /// <summary>Tag of an object that contains its fields and whose type follows by name.</summary>
    public const byte NamedWhole = (byte)WireType.TagDelimited | (byte)SchemaType.Encoded;

    /// <summary>Tag at the end of such an object.</summary>
    public const byte End = (byte)WireType.Extended | (byte)ExtendedWireType.EndTagDelimited;

    /// <summary>Our own commands have less than ten levels.</summary>
    private const int Deepest = 64;

    private const byte NamesVersion = 1;

    /// <summary>Skips the fields of an object up to its end.</summary>
    /// <exception cref="InvalidDataException">It is too deep, names a type that no command has, or is not serialized data.</exception>
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

    /// <summary>Reads the name of a type, as it follows the tag of a named object.</summary>
    /// <exception cref="InvalidDataException">The hash does not match the name. Orleans looks types up by this hash.</exception>
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

    /// <summary>Reads a field's head; its value follows.</summary>
    private static Tag Tag(scoped ref Reader<SpanReaderInput> reader, CommandTypes types)
    {
        var tag = new Tag(reader.ReadByte());
        if (tag.WireType == WireType.Extended)
            return tag;
        if (tag.HasExtendedFieldId)
            reader.ReadVarUInt32();
        // A referenced type was named before, and checked there.
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

    /// <summary>Length of the header; 0 = the lengths have not arrived yet.</summary>
    public int Header { get; }

    public int Body { get; }

    public long Length => LengthsSize + (long)Header + Body;

    public bool HasHeader => Header > 0 && _rest.Length >= LengthsSize + Header;

    public bool IsWhole => Header > 0 && _rest.Length >= Length;

    /// <summary>The header and, when the message is whole, the body. Copied only when they are in several pieces.</summary>
    /// <param name="rented">The caller must give it back to the shared pool; null = not copied.</param>
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

using Orleans.Serialization.Buffers;
using Orleans.Serialization.WireProtocol;

namespace NeuroHub.Silo.Gateway;

/// <summary>
/// Walks over what Orleans has serialized without making anything of it. Orleans' own reading recurs with each level, and the end of the
/// stack is the end of the process; nothing that a client sends may get that deep.
/// </summary>
internal static class WireFields
{
    /// <summary>Our own commands have less than ten levels.</summary>
    private const int Deepest = 64;

    /// <summary>Names of types are read by recursion too.</summary>
    private const int LongestTypeName = 2048;

    /// <exception cref="InvalidDataException">It is too deep, or no such thing.</exception>
    public static void Walk(ReadOnlySpan<byte> fields)
    {
        var reader = Reader.Create(fields, null!);
        while (reader.Position < fields.Length)
            Skip(ref reader);
    }

    /// <summary>Passes one field with all that is in it.</summary>
    public static void Skip(scoped ref Reader<SpanReaderInput> reader)
    {
        var depth = 0;
        do
        {
            var tag = Tag(ref reader);
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
                    depth++;
                    break;
                case WireType.Extended:
                    depth -= tag.ExtendedWireType == ExtendedWireType.EndTagDelimited ? 1 : 0;
                    break;
                default:
                    throw new InvalidDataException("A message has a field of an unknown kind.");
            }
        }
        while (depth is > 0 and <= Deepest);
        if (depth != 0)
            throw new InvalidDataException(depth > 0 ? "A message is too deep." : "A message ends what it has not begun.");
    }

    /// <summary>Reads a field's head: what follows is its value.</summary>
    public static Tag Tag(scoped ref Reader<SpanReaderInput> reader)
    {
        var tag = new Tag(reader.ReadByte());
        if (tag.WireType == WireType.Extended)
            return tag;
        if (tag.HasExtendedFieldId)
            reader.ReadVarUInt32();
        switch (tag.SchemaType)
        {
            case SchemaType.WellKnown or SchemaType.Referenced:
                reader.ReadVarUInt32();
                break;
            case SchemaType.Encoded:
                // Version and hash.
                Bytes(ref reader, sizeof(byte) + sizeof(int));
                var length = reader.ReadVarUInt32();
                if (length > LongestTypeName)
                    throw new InvalidDataException("A message names a type at too great a length.");
                Bytes(ref reader, length);
                break;
        }

        return tag;
    }

    public static ReadOnlySpan<byte> Bytes(scoped ref Reader<SpanReaderInput> reader, uint length) =>
        length <= int.MaxValue && reader.TryReadBytes((int)length, out var bytes) ? bytes : throw new InvalidDataException("A message ends early.");
}

using System.Buffers;
using Orleans.Serialization.Buffers;

namespace NeuroHub.Hosting.Gateway;

/// <summary>
/// The first message of a client, in which it names itself. From then on Orleans sends it all answers for that name, even answers for the silo
/// itself. The layout is that of Orleans' ConnectionPreamble, byte by byte; a client's preamble has no other layout.
/// </summary>
internal static class Greeting
{
    public const int Longest = 1024;

    // A client's key is a random number without hyphens. A silo's own client is named "hosted-" and its address; an observer's name has a "+".
    private const int KeyLength = 32;

    private const byte Reference = 0b1100_0000;
    private const byte Text = 0b0100_0000;
    private const byte Fixed32 = 0b0110_0000;
    private const byte Whole = 0b0010_0000;
    private const byte Number = 0b0000_1000;
    private const byte Next = 1;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    /// <returns>The client's key.</returns>
    /// <exception cref="InvalidDataException">It is no greeting, or not that of a client.</exception>
    public static byte[] KeyIn(ReadOnlySpan<byte> greeting)
    {
        try
        {
            return Read(greeting);
        }
        catch (Exception error) when (error is not InvalidDataException)
        {
            throw new InvalidDataException("A client sent no greeting.", error);
        }
    }

    private static byte[] Read(ReadOnlySpan<byte> greeting)
    {
        var reader = Reader.Create(greeting, null!);
        // The version of Orleans' protocol.
        Expect(ref reader, Whole, Number);
        reader.ReadVarUInt32();
        reader.ReadVarUInt32();
        Expect(ref reader, Whole | Next, Whole);
        var type = Id(ref reader, Whole);
        Expect(ref reader, WireFields.End);
        var key = Id(ref reader, Whole | Next);
        Expect(ref reader, WireFields.End);
        // No silo address: a client has none.
        Expect(ref reader, Reference | Next);
        reader.ReadVarUInt32();
        // The cluster's name. Orleans checks it.
        Expect(ref reader, Text | Next);
        WireFields.Bytes(ref reader, reader.ReadVarUInt32());
        Expect(ref reader, WireFields.End);
        return reader.Position == greeting.Length && type.SequenceEqual(GrainTypePrefix.ClientPrefixBytes.Span) && IsRandom(key)
            ? key.ToArray()
            : throw new InvalidDataException("A client greeted in another's name.");
    }

    private static ReadOnlySpan<byte> Id(scoped ref Reader<SpanReaderInput> reader, byte tag)
    {
        Expect(ref reader, tag, Fixed32);
        var hash = reader.ReadUInt32();
        Expect(ref reader, Text | Next);
        var id = WireFields.Hashed(hash, WireFields.Bytes(ref reader, reader.ReadVarUInt32()));
        Expect(ref reader, WireFields.End);
        return id;
    }

    private static bool IsRandom(ReadOnlySpan<byte> key) => key.Length == KeyLength && !key.ContainsAnyExcept(Digits);

    private static void Expect(scoped ref Reader<SpanReaderInput> reader, params ReadOnlySpan<byte> tags)
    {
        foreach (var tag in tags)
            if (reader.ReadByte() != tag)
                throw new InvalidDataException("A client sent no greeting.");
    }
}

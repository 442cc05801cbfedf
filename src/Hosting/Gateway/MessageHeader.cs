using System.Buffers.Binary;
using System.Net;
using System.Text;
using NeuroHub.Access;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.WireProtocol;

namespace NeuroHub.Hosting.Gateway;

/// <summary>
/// The header of a message, as far as a gateway must know it before Orleans acts on the message. The layout is that of Orleans'
/// MessageSerializer, which no public type reads. A message with another layout is refused: with an Orleans version of another layout no client
/// could connect, and the tests would fail.
/// </summary>
internal readonly ref struct MessageHeader
{
    private const uint ReadsOnly = 1 << 1;
    private const uint Interleaves = 1 << 2;
    private const uint IsUnordered = 1 << 3;
    private const uint HasContext = 1 << 4;
    private const uint HasInterfaceVersion = 1 << 5;
    private const uint HasInterfaceType = 1 << 6;
    private const uint HasTimeToLive = 1 << 8;
    private const uint KeepsNothingAlive = 1 << 10;
    private const int DirectionShift = 16;
    private const uint Directions = 0xF << DirectionShift;
    private const uint Request = 1 << DirectionShift;
    private const uint OneWay = 3 << DirectionShift;

    // How often the message was forwarded.
    private const uint Hops = 0xFF000000;

    // Flags that a client may set. Not: a silo's own message, where grains are, "may not be forwarded", the kind of an answer, unused bits.
    private const uint OfAClient =
        IsUnordered | ReadsOnly | Interleaves | HasContext | HasInterfaceVersion | HasInterfaceType | HasTimeToLive | KeepsNothingAlive | Directions | Hops;

    private const uint NumberOfText = 2;

    private static readonly byte[] TokenKey = Encoding.UTF8.GetBytes(CallerToken.Key);

    private readonly uint _flags;

    private MessageHeader(ReadOnlySpan<byte> header)
    {
        var reader = Reader.Create(header, null!);
        _flags = reader.ReadUInt32();
        // The message's id.
        reader.ReadInt64();
        SenderType = Id(ref reader);
        SenderKey = Id(ref reader);
        TargetType = Id(ref reader);
        Id(ref reader);
        _ = new SiloField(ref reader);
        TargetSilo = new SiloField(ref reader);
        if (Has(HasTimeToLive))
            reader.ReadInt32();
        if (Has(HasInterfaceType))
            Id(ref reader);
        // When the version differs from the grain's, Orleans ends the activation before any filter runs.
        if (Has(HasInterfaceVersion) && reader.ReadVarUInt32() != 0)
            throw new InvalidDataException("A client called a version of a grain.");
        if (Has(HasContext) && IsPlain)
            Token = TokenIn(ref reader);
    }

    public ReadOnlySpan<byte> SenderType { get; }

    public ReadOnlySpan<byte> SenderKey { get; }

    public ReadOnlySpan<byte> TargetType { get; }

    /// <summary>The token that came with the call, as text in UTF-8; empty = none.</summary>
    public ReadOnlySpan<byte> Token { get; }

    /// <summary>Whether it is a request or a one-way message, and not an answer.</summary>
    public bool IsCall => (_flags & Directions) is Request or OneWay;

    /// <summary>Whether it sets only flags that a client may set.</summary>
    public bool IsPlain => (_flags & ~OfAClient) == 0;

    /// <summary>Whether it asks Orleans to run it beside other calls.</summary>
    public bool IsReadOnly => Has(ReadsOnly);

    /// <inheritdoc cref="IsReadOnly"/>
    public bool IsInterleaved => Has(Interleaves);

    /// <summary>The silo that it names as its target.</summary>
    public SiloField TargetSilo { get; }

    /// <exception cref="InvalidDataException">The bytes are not a header.</exception>
    public static MessageHeader Read(ReadOnlySpan<byte> header) => new(header);

    /// <summary>
    /// Makes Orleans skip the request context: clears its flag. The context is at the end of the header, so the rest stays readable.
    /// </summary>
    public static void HideContext(Span<byte> header) =>
        BinaryPrimitives.WriteUInt32LittleEndian(header, BinaryPrimitives.ReadUInt32LittleEndian(header) & ~HasContext);

    private static ReadOnlySpan<byte> TokenIn(scoped ref Reader<SpanReaderInput> reader)
    {
        ReadOnlySpan<byte> token = [];
        for (var left = reader.ReadVarUInt32(); left > 0; left--)
        {
            var isToken = WireFields.Bytes(ref reader, reader.ReadVarUInt32() - 1).SequenceEqual(TokenKey);
            var tag = new Tag(reader.ReadByte());
            if (tag.SchemaType != SchemaType.WellKnown || tag.HasExtendedFieldId || reader.ReadVarUInt32() != NumberOfText)
                throw new InvalidDataException("What comes with a message is no text.");
            if (tag.WireType == WireType.LengthPrefixed)
            {
                var text = WireFields.Bytes(ref reader, reader.ReadVarUInt32());
                token = isToken ? text : token;
            }
            else if (tag.WireType == WireType.Reference && !isToken)
            {
                // A reference to an earlier text.
                reader.ReadVarUInt32();
            }
            else
            {
                throw new InvalidDataException("What comes with a message is no text.");
            }
        }

        return token;
    }

    private static ReadOnlySpan<byte> Id(scoped ref Reader<SpanReaderInput> reader)
    {
        var length = reader.ReadVarUInt32();
        return length == 0 ? [] : WireFields.Hashed(reader.ReadUInt32(), WireFields.Bytes(ref reader, length));
    }

    private bool Has(uint flag) => (_flags & flag) != 0;
}

/// <summary>
/// A silo's address in a header. Orleans takes the hash in front of it as that silo's place among all silos, and does not check it: with a wrong
/// hash it would look for grains on other silos.
/// </summary>
internal readonly ref struct SiloField
{
    private static ReadOnlySpan<byte> Mapped => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF];

    private readonly ReadOnlySpan<byte> _address;
    private readonly int _port;
    private readonly int _generation;

    /// <exception cref="InvalidDataException">It is not an address, or its hash is wrong.</exception>
    public SiloField(scoped ref Reader<SpanReaderInput> header)
    {
        var length = header.ReadVarUInt32();
        if (length == 0)
            return;
        var reader = Reader.Create(WireFields.Bytes(ref header, length), null!);
        var hash = reader.ReadUInt32();
        _address = WireFields.Bytes(ref reader, reader.ReadVarUInt32());
        _port = (int)reader.ReadVarUInt32();
        _generation = reader.ReadInt32();
        var isAddress = _address.Length == 4 || (_address.Length == 16 && !_address.StartsWith(Mapped));
        if (!isAddress || _port is < 0 or > IPEndPoint.MaxPort || reader.Position != length || Hash() != hash)
            throw new InvalidDataException("A message names no silo, or another's hash.");
    }

    /// <summary>Whether Orleans treats it as the address of that gateway.</summary>
    public bool IsOf(SiloAddress gateway)
    {
        if (_port != gateway.Endpoint.Port || _address.IsEmpty)
            return false;
        var address = new IPAddress(_address);
        return address.Equals(gateway.Endpoint.Address) || (IPAddress.IsLoopback(address) && _generation == gateway.Generation);
    }

    private uint Hash()
    {
        Span<byte> all = stackalloc byte[24];
        all.Clear();
        _address.CopyTo(all);
        BinaryPrimitives.WriteInt32LittleEndian(all[16..], _port);
        BinaryPrimitives.WriteInt32LittleEndian(all[20..], _generation);
        return StableHash.ComputeHash(all);
    }
}

using System.Net;
using System.Text;
using NeuroHub.Access;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.WireProtocol;

namespace NeuroHub.Silo.Gateway;

/// <summary>
/// What a gateway must know of a message before Orleans acts on it. The layout is that of Orleans' MessageSerializer, which no public
/// type reads. What does not fit it is refused: a version of Orleans with another layout lets nobody in, and the tests say so.
/// </summary>
internal readonly ref struct MessageHeader
{
    private const uint HasContext = 1 << 4;
    private const uint HasInterfaceVersion = 1 << 5;
    private const uint HasInterfaceType = 1 << 6;
    private const uint HasUpdates = 1 << 7;
    private const uint HasTimeToLive = 1 << 8;
    private const int DirectionShift = 16;
    private const uint Request = 1;
    private const uint OneWay = 3;

    private static readonly byte[] TokenKey = Encoding.UTF8.GetBytes(CallerToken.Key);

    private readonly uint _flags;

    private MessageHeader(ReadOnlySpan<byte> header)
    {
        var reader = Reader.Create(header, null!);
        _flags = reader.ReadUInt32();
        // The call's number.
        reader.ReadInt64();
        SenderType = Id(ref reader);
        SenderKey = Id(ref reader);
        TargetType = Id(ref reader);
        Id(ref reader);
        WireFields.Bytes(ref reader, reader.ReadVarUInt32());
        TargetSilo = WireFields.Bytes(ref reader, reader.ReadVarUInt32());
        if (Has(HasTimeToLive))
            reader.ReadInt32();
        if (Has(HasInterfaceType))
            Id(ref reader);
        if (Has(HasInterfaceVersion))
            reader.ReadVarUInt32();
        if (Has(HasContext) && !Has(HasUpdates))
            Token = TokenIn(ref reader);
    }

    public ReadOnlySpan<byte> SenderType { get; }

    public ReadOnlySpan<byte> SenderKey { get; }

    public ReadOnlySpan<byte> TargetType { get; }

    /// <summary>The token that came with the call, as text in UTF-8; empty = none.</summary>
    public ReadOnlySpan<byte> Token { get; }

    /// <summary>A request or a one-way message; no answer.</summary>
    public bool IsCall => ((_flags >> DirectionShift) & 0xF) is Request or OneWay;

    /// <summary>It tells silos where grains are.</summary>
    public bool TellsOfGrains => Has(HasUpdates);

    private ReadOnlySpan<byte> TargetSilo { get; }

    /// <exception cref="InvalidDataException">It is no header.</exception>
    public static MessageHeader Read(ReadOnlySpan<byte> header) => new(header);

    /// <summary>Whether the message says itself that it is for that silo.</summary>
    public bool IsFor(IPEndPoint gateway)
    {
        if (TargetSilo.Length <= sizeof(int))
            return false;
        // Its hash comes first.
        var reader = Reader.Create(TargetSilo[sizeof(int)..], null!);
        var address = IPAddressCodec.ReadRaw(ref reader);
        return reader.ReadVarUInt32() == gateway.Port && (address.Equals(gateway.Address) || IPAddress.IsLoopback(address));
    }

    private static ReadOnlySpan<byte> TokenIn(scoped ref Reader<SpanReaderInput> reader)
    {
        ReadOnlySpan<byte> token = [];
        for (var left = reader.ReadVarUInt32(); left > 0; left--)
        {
            if (!WireFields.Bytes(ref reader, reader.ReadVarUInt32() - 1).SequenceEqual(TokenKey))
                WireFields.Skip(ref reader);
            else if (WireFields.Tag(ref reader).WireType == WireType.LengthPrefixed)
                token = WireFields.Bytes(ref reader, reader.ReadVarUInt32());
            else
                throw new InvalidDataException("A message's token is no text.");
        }

        return token;
    }

    private static ReadOnlySpan<byte> Id(scoped ref Reader<SpanReaderInput> reader)
    {
        var length = reader.ReadVarUInt32();
        if (length == 0)
            return [];
        // Its hash.
        reader.ReadInt32();
        return WireFields.Bytes(ref reader, length);
    }

    private bool Has(uint flag) => (_flags & flag) != 0;
}

using System.Buffers.Binary;
using System.Net;
using Orleans.Serialization.Buffers;

namespace NeuroHub.Silo.Gateway;

/// <summary>
/// A silo's address in a header. The hash in front of it is for Orleans that silo's place among all, whoever sent it: by another one grains
/// would be looked for elsewhere.
/// </summary>
internal readonly ref struct SiloField
{
    private static ReadOnlySpan<byte> Mapped => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF];

    private readonly ReadOnlySpan<byte> _address;
    private readonly int _port;
    private readonly int _generation;

    /// <exception cref="InvalidDataException">It is none, or its hash is another's.</exception>
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

    /// <summary>Whether Orleans takes it for that gateway's.</summary>
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

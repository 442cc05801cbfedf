using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using NeuroHub.Access;
using Orleans.Serialization.Buffers;

namespace NeuroHub.Cluster.Tests.Gateway;

/// <summary>What a client sends, made byte by byte as Orleans' own client would not.</summary>
internal static class Bytes
{
    public const string Key = "0123456789abcdef0123456789abcdef";
    public const uint Request = 1;
    public const uint Response = 2;

    /// <param name="key">The client's.</param>
    /// <param name="type">Of whose name.</param>
    /// <param name="hash">Added to those of the ids.</param>
    /// <param name="more">Added in place of "no address of a silo".</param>
    public static byte[] Greeting(string key = Key, string type = "sys.client", uint hash = 0, byte[]? more = null)
    {
        byte[] greeting =
        [
            0x20, 0x08, 0x15, 0x03, 0x21, 0x20, 0x20, .. Id(type, hash), 0xE0, 0x21, .. Id(key, hash), 0xE0, .. more ?? [0xC1, 0x01],
            0x41, 0x11, .. "neurohub"u8, 0xE0,
        ];
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, greeting.Length);
        return [.. length, .. greeting];
    }

    public static byte[] Frame(byte[] header, params byte[] body)
    {
        var frame = new byte[8 + header.Length + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, header.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), body.Length);
        header.CopyTo(frame, 8);
        body.CopyTo(frame, 8 + header.Length);
        return frame;
    }

    public static byte[] Header(
        string sender = Key,
        string senderType = "sys.client",
        string target = "serial",
        uint direction = Request,
        uint flags = 0,
        SiloAddress? silo = null,
        SiloAddress? sendingSilo = null,
        string? token = null,
        uint idHash = 0,
        uint siloHash = 0,
        byte[]? context = null,
        byte[]? version = null)
    {
        context ??= token is null ? null : [.. Number(1), .. Text(CallerToken.Key, plus: 1), 0x48, .. Number(2), .. Text(token)];
        var word = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(word, (direction << 16) | flags | (context is null ? 0u : 1 << 4) | (version is null ? 0u : 1 << 5));
        return
        [
            .. word, 1, 0, 0, 0, 0, 0, 0, 0, .. HeaderId(senderType, idHash), .. HeaderId(sender, idHash), .. HeaderId(target, idHash), .. HeaderId("SN-1", idHash),
            .. Silo(sendingSilo, siloHash), .. Silo(silo, siloHash), .. version ?? [], .. context ?? [],
        ];
    }

    public static byte[] Text(string text, uint plus = 0) => [.. Number((uint)Encoding.UTF8.GetByteCount(text) + plus), .. Encoding.UTF8.GetBytes(text)];

    public static byte[] Number(uint number)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = Writer.Create(buffer, null!);
        writer.WriteVarUInt32(number);
        writer.Commit();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A type by its name, with the hash of that name unless something is added.</summary>
    public static byte[] Name(string name, uint hash = 0) => [1, .. Hash(name, hash), .. Text(name)];

    private static byte[] Id(string id, uint hash) => [0x60, .. Hash(id, hash), 0x41, .. Text(id), 0xE0];

    private static byte[] HeaderId(string id, uint hash) => id.Length == 0 ? Number(0) : [.. Number((uint)id.Length), .. Hash(id, hash), .. Encoding.UTF8.GetBytes(id)];

    private static byte[] Hash(string text, uint more) => Word(StableHash.ComputeHash(Encoding.UTF8.GetBytes(text)) + more);

    private static byte[] Silo(SiloAddress? silo, uint hash)
    {
        if (silo is null)
            return Number(0);
        var address = silo.Endpoint.Address.GetAddressBytes();
        byte[] field =
        [
            .. Word((uint)silo.GetConsistentHashCode() + hash), .. Number((uint)address.Length), .. address, .. Number((uint)silo.Endpoint.Port),
            .. Word((uint)silo.Generation),
        ];
        return [.. Number((uint)field.Length), .. field];
    }

    private static byte[] Word(uint word)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
        return bytes;
    }
}

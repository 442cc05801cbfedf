using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NeuroHub.Storage.Record.Audit;

namespace NeuroHub.Storage.Tests.Audit;

/// <summary>The form that docs/audit.md gives, written down a second time, by hand.</summary>
public sealed class AuditHashTests
{
    [Fact]
    public void The_form_is_the_one_of_the_documentation()
    {
        var row = new AuditRow
        {
            At = DateTimeOffset.UnixEpoch.AddSeconds(1),
            ActorId = 7,
            ActorName = "김",
            EntityType = "user",
            EntityId = "7",
            Action = "UPDATE",
            Stream = "user/7",
            Version = 2,
            UserAgent = "",
        };
        byte[] form =
        [
            1, .. Number(1_000_000), .. Number(7), .. Text("김"), .. Text("user"), .. Text("7"), .. Text("UPDATE"), .. Text("user/7"), .. Number(2),
            .. Text("user.updated"), .. Bytes(SHA256.HashData("{}"u8)), .. Null, .. Text(""), .. Null, .. Null,
        ];

        Assert.Equal(SHA256.HashData(form), AuditHash.Digest(row, "user.updated", "{}"));
        byte[] id = [0, 0, 0, 1, 0, 0, 0, 2];
        byte[] digest = SHA256.HashData(form);
        Assert.Equal(SHA256.HashData([.. AuditHash.None, .. id, .. digest]), AuditHash.Link(AuditHash.None, AuditId.Of(1, 2), digest));
    }

    private static byte[] Null => [255, 255, 255, 255];

    private static byte[] Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    private static byte[] Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return Bytes(bytes);
    }

    private static byte[] Bytes(byte[] bytes)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        return [.. length, .. bytes];
    }
}

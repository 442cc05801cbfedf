using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Users;

/// <summary>
/// By what a session is called in lists and addresses: half of a hash of its id. The id itself opens nothing, but whoever has a
/// signing key needs the id of a living session to be believed, and addresses are written down on their way.
/// </summary>
public static class ShownSessionId
{
    private const int Bytes = 16;

    public static string Of(string sessionId) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(sessionId)).AsSpan(0, Bytes));
}

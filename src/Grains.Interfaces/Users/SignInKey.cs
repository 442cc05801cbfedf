using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Users;

/// <summary>
/// The key of a name's <see cref="ISignInGrain"/> and of its failures: a hash of its <see cref="NameKey"/>, because a name
/// that somebody tries may be anything, a password too.
/// </summary>
public static class SignInKey
{
    public static string Of(string username) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(NameKey.Of(username))));
}

using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Users;

/// <summary>The key of a name's <see cref="ISignInGrain"/>: a hash, because a name that somebody tries may be anything.</summary>
public static class SignInKey
{
    public static string Of(string username) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(username.ToUpperInvariant())));
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NeuroHub.Storage.PostgreSql;

/// <summary>
/// The form in which PostgreSQL stores a password (SCRAM-SHA-256, RFC 5803). Made here, so that no statement and no log has the password.
/// </summary>
internal static class ScramSecret
{
    private const int Iterations = 4096;
    private const int SaltSize = 16;

    public static string Of(string password) => Of(password, RandomNumberGenerator.GetBytes(SaltSize));

    internal static string Of(string password, byte[] salt)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}");
    }
}

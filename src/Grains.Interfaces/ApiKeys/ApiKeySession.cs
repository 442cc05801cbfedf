using System.Globalization;

namespace NeuroHub.ApiKeys;

/// <summary>
/// A key is to the API what a session is to a user: nodes learn that it was revoked as they learn that a session was ended.
/// No session has such a name, for a slash is not in their alphabet.
/// </summary>
public static class ApiKeySession
{
    public static string Of(long keyId) => "api_key/" + keyId.ToString(CultureInfo.InvariantCulture);
}

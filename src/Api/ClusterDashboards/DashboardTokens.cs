using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using NeuroHub.Silo.Auth;
using NeuroHub.Users;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>What the dashboard's cookie holds.</summary>
internal sealed class DashboardTokens(SigningKeyRing keys, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private const string SignedIn = "signed_in";

    private readonly SignedTokens _tokens = new(keys, clock, "neurohub-dashboard", "dashboard+jwt");

    /// <summary>Null when the eight hours are over.</summary>
    public string? Issue(UserView user, string sessionId, DateTime signedInAt)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var end = signedInAt + Longest;
        if (now >= end)
            return null;
        return _tokens.Issue(now + Lifetime < end ? now + Lifetime : end, new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = user.Id.ToString(CultureInfo.InvariantCulture),
            [JwtRegisteredClaimNames.PreferredUsername] = user.Username,
            [JwtRegisteredClaimNames.Name] = user.FullName,
            [JwtRegisteredClaimNames.Sid] = sessionId,
            [SignedIn] = new DateTimeOffset(signedInAt).ToUnixTimeSeconds(),
        });
    }

    /// <summary>Null when it is no good. Only an ADMIN was ever given one.</summary>
    public async Task<DashboardSession?> Read(string token) => await _tokens.ReadLive(token, Lifetime) is { } jwt ? SessionOf(jwt) : null;

    private static DashboardSession? SessionOf(JsonWebToken jwt) =>
        long.TryParse(jwt.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.PreferredUsername, out var username)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Name, out var fullName)
        && jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sid, out var session)
        && jwt.TryGetPayloadValue<long>(SignedIn, out var signedIn)
            ? new DashboardSession(
                new Actor(id, username, fullName, Role.Admin), session, DateTimeOffset.FromUnixTimeSeconds(signedIn).UtcDateTime, jwt.ValidTo)
            : null;
}

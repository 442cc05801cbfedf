using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Api.ApiKeys;
using NeuroHub.Api.Http;
using NeuroHub.ApiKeys;
using NeuroHub.Hosting.Auth;
using NeuroHub.Results;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Api.Access;

/// <summary>Accepts requests with a valid access token or API key, and writes 401 and 403 with the standard error body.</summary>
/// <remarks>The base class gets no logger. It would log each 401 and 403, and requests without a token must not fill the log.</remarks>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, SessionTokens tokens, SigningKeyRing keys, TokenCache cache, EndedSessions ended,
    KnownApiKeys apiKeys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public new const string Scheme = "Bearer";

    public const int MaxTokenLength = 2048;

    private const string Prefix = Scheme + " ";

    private bool _isExpired;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if ((InHeader() ?? InQuery()) is not { Length: > 0 and <= MaxTokenLength } token)
            return AuthenticateResult.NoResult();
        if (ApiKeyText.IsKey(token))
            return await apiKeys.Find(token) is { } program ? Living(program) : AuthenticateResult.NoResult();
        if (cache.TryGet(token, out var known))
            return Living(known);

        var epoch = keys.Epoch;
        var reading = await GrainCalls.Ask(() => tokens.Read(token));
        if (reading.State != TokenState.Valid)
        {
            _isExpired = reading.State == TokenState.Expired;
            return AuthenticateResult.NoResult();
        }

        var principal = reading.OnlyReads
            ? new ActorPrincipal(reading.Actor! with { Role = Role.Operator }, reading.SessionId, reading.Expires) { KeyRole = ApiKeyRole.Read }
            : new ActorPrincipal(reading.Actor!, reading.SessionId, reading.Expires) { MustChangePassword = reading.MustChangePassword };
        cache.Add(token, principal, reading.Expires, epoch);
        return Living(principal);
    }

    private string? InHeader() =>
        Request.Headers.Authorization is [{ } header] && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;

    private string? InQuery() =>
        Context.GetEndpoint()?.Metadata.GetMetadata<TokenInQuery>() is not null && Request.Query[TokenInQuery.Parameter] is [{ } token] ? token : null;

    /// <summary>Refuses a valid token when its session has ended.</summary>
    private AuthenticateResult Living(ActorPrincipal principal) => ended.Contains(principal.SessionId)
        ? AuthenticateResult.NoResult()
        : AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        new ErrorAnswer(_isExpired ? ApiRefusals.TokenExpired : ApiRefusals.NotAuthenticated).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        new ErrorAnswer(Context.User is ActorPrincipal { MustChangePassword: true } ? UserRefusals.PasswordChangeRequired : Refused())
            .ExecuteAsync(Context);

    private Refusal Refused() =>
        Context.User is ActorPrincipal { KeyRole: null } && Context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { Roles.Count: > 0 } rule ? ApiRefusals.NeedsRole(rule.Roles) : ApiRefusals.NotEnoughPermissions;
}

/// <summary>
/// Access tokens that were validated before: a station sends the same token thousands of times. A token stays here until it expires or the
/// signing keys change. The key of an entry is a hash, so that a memory dump holds no token.
/// </summary>
internal sealed class TokenCache(SigningKeyRing keys, TimeProvider clock)
{
    /// <summary>Far more than the people in a plant. A full cache is emptied: validating a token again is cheap.</summary>
    private const int Capacity = 10_000;

    private ConcurrentDictionary<UInt256, Entry> _entries = new();
    private int _count;

    public bool TryGet(string token, [NotNullWhen(true)] out ActorPrincipal? principal)
    {
        principal = _entries.TryGetValue(HashOf(token), out var entry) && entry.Epoch == keys.Epoch && entry.Expires > clock.GetUtcNow().UtcDateTime
            ? entry.Principal
            : null;
        return principal is not null;
    }

    /// <param name="token">The token.</param>
    /// <param name="principal">The caller that it belongs to.</param>
    /// <param name="expires">When it expires.</param>
    /// <param name="epoch">The epoch of the signing keys, read before the token was validated.</param>
    public void Add(string token, ActorPrincipal principal, DateTime expires, int epoch)
    {
        if (Interlocked.Increment(ref _count) > Capacity)
        {
            _entries = new ConcurrentDictionary<UInt256, Entry>();
            _count = 1;
        }

        _entries[HashOf(token)] = new Entry(principal, expires, epoch);
    }

    private static UInt256 HashOf(string token)
    {
        // Tokens are short ASCII. HandleAuthenticateAsync refuses any text that is longer than the buffer; it was never issued here.
        Span<byte> utf8 = stackalloc byte[BearerHandler.MaxTokenLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.ASCII.GetBytes(token, utf8);
        SHA256.HashData(utf8[..length], hash);
        return MemoryMarshal.Read<UInt256>(hash);
    }

    private readonly record struct UInt256(ulong A, ulong B, ulong C, ulong D);

    private sealed record Entry(ActorPrincipal Principal, DateTime Expires, int Epoch);
}

/// <summary>
/// Marks the route that also takes the access token as <c>?access_token=</c>. No other route does, because URLs are logged on their way.
/// </summary>
internal sealed class TokenInQuery
{
    public const string Parameter = "access_token";

    private TokenInQuery()
    {
    }

    public static TokenInQuery IsTaken { get; } = new();
}

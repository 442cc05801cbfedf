using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Api.ApiKeys;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.ApiKeys;
using NeuroHub.Results;
using NeuroHub.Silo.Auth;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

/// <summary>Lets in whoever sends a good access token or API key, and writes 401 and 403 in the one error body.</summary>
/// <remarks>The base class logs each 401 and 403; whoever knocks without a token must not fill the log, so it gets none.</remarks>
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

    /// <summary>A good token of a session that was ended is none.</summary>
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

using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Errors;
using NeuroHub.Silo.Auth;
using NeuroHub.Storage.Users;

namespace NeuroHub.Api.Auth;

/// <summary>Signs in whoever sends a good access token, and writes 401 and 403 in the one error body.</summary>
/// <remarks>The base class logs each 401 and 403; whoever knocks without a token must not fill the log, so it gets none.</remarks>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, Tokens tokens, TokenCache cache, EndedSessions ended)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public new const string Scheme = "Bearer";

    public const int MaxTokenLength = 2048;

    private const string Prefix = Scheme + " ";

    private bool _isExpired;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var token = header[Prefix.Length..].Trim();
        if (token.Length is 0 or > MaxTokenLength)
            return AuthenticateResult.NoResult();
        if (cache.TryGet(token, out var known))
            return Living(known);

        var reading = await tokens.Read(token);
        if (reading.State != TokenState.Valid)
        {
            _isExpired = reading.State == TokenState.Expired;
            return AuthenticateResult.NoResult();
        }

        var principal = new ActorPrincipal(reading.Actor!, reading.SessionId);
        cache.Add(token, principal, reading.Expires);
        return Living(principal);
    }

    /// <summary>A good token of a session that was ended is none.</summary>
    private AuthenticateResult Living(ActorPrincipal principal) => ended.Contains(principal.SessionId)
        ? AuthenticateResult.NoResult()
        : AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        new ErrorAnswer(_isExpired ? ApiRefusals.TokenExpired : ApiRefusals.NotAuthenticated).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        new ErrorAnswer(ApiRefusals.NotEnoughPermissions).ExecuteAsync(Context);
}

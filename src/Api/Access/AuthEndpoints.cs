using Microsoft.AspNetCore.Authentication;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Hosting.Auth;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

[assembly: HasRoutes<AuthEndpoints>]

namespace NeuroHub.Api.Access;

/// <summary>Routes under <c>/auth</c>: sign in, refresh, sign out, and who is signed in.</summary>
internal sealed class AuthEndpoints : IRoutes
{
    private const string TokenType = "bearer";

    public void Map(IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Auth");
        auth.MapPost("/login", Login).Allow(Permission.Login).LimitByAddress().Document(AuthDocs.Login);
        auth.MapPost("/refresh", Refresh).Allow(Permission.Login).LimitByAddress().Document(AuthDocs.Refresh);
        auth.MapPost("/logout", Logout).Allow(Permission.SignOut).Document(AuthDocs.Logout);
        auth.MapGet("/me", Me).Allow(Permission.ReadProfile).Document(AuthDocs.Me);
    }

    private static async Task<IResult> Login(LoginBody login, HttpContext http, IGrainFactory grains, Tokens tokens)
    {
        return await SignIn(http, new SignIn(login.Value.Username, login.Value.Password, http.Origin()), grains, tokens);
    }

    /// <summary>Signs in a person or a station.</summary>
    public static async Task<IResult> SignIn(HttpContext http, SignIn command, IGrainFactory grains, Tokens tokens)
    {
        var result = await SignInCall.Send(http, grains, command);
        if (!result.IsDone)
            return Answer.Refused(result.Refusal);
        var (token, expiresIn) = tokens.Issue(result.Value);
        var session = result.Value;
        return Answer.Ok(
            new LoginAnswer(token, session.RefreshToken, TokenType, expiresIn, session.PasswordChangeRequired, session.User));
    }

    private static async Task<IResult> Refresh(AuthBody<RefreshRequest> body, HttpContext http, IGrainFactory grains, Tokens tokens)
    {
        var refreshToken = body.Value!.RefreshToken;
        if (!RefreshToken.TryReadSession(refreshToken, out var session))
            return Answer.Refused(UserRefusals.InvalidRefreshToken());
        var origin = http.Origin();
        var result = await GrainCalls.Run(() => grains.GetGrain<ISessionGrain>(session).Refresh(refreshToken, origin));
        if (!result.IsDone)
            return Answer.Refused(result.Refusal);
        var (token, expiresIn) = tokens.Issue(result.Value);
        return Answer.Ok(
            new RefreshAnswer(token, result.Value.RefreshToken, TokenType, expiresIn, result.Value.PasswordChangeRequired));
    }

    private static async Task<IResult> Logout(AuthBody<LogoutRequest> body, HttpContext http, IGrainFactory grains, EndedSessions ended)
    {
        var all = body.Value?.All ?? false;
        var (actor, session) = (http.Actor(), http.SessionId());
        var command = new SignOut(new CommandContext(actor, [], http.Origin()), all ? null : session);
        var result = await command.Context.Run(() => grains.GetGrain<IUserGrain>(actor.UserId).SignOut(command));
        if (result.IsDone)
            ended.Add(session);
        return Answer.Enveloped(
            result.IsDone ? Result<LogoutAnswer>.Done(new LogoutAnswer(all)) : result.Refusal,
            StatusCodes.Status200OK,
            static done => done.All
                ? new Message("Signed out of all sessions.", "모든 세션에서 로그아웃했습니다.")
                : new Message("Signed out.", "로그아웃했습니다."));
    }

    private static async Task<IResult> Me(HttpContext http, UserQueries users, CancellationToken aborted) =>
        Answer.Found(await users.Find(http.Actor().UserId, aborted), ApiRefusals.NotAuthenticated);
}

/// <summary>The only way to begin a session, for people and stations. Every route that begins a session uses it.</summary>
internal static class SignInCall
{
    // Shorter than Orleans' call timeout: a caller that has waited so long is told to try again, and its attempt is dropped.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4.5);

    /// <summary>A client that disconnects leaves the queue. Its attempt is not counted if its password was not checked yet.</summary>
    public static async Task<Result<NewSession>> Send(HttpContext http, IGrainFactory grains, SignIn command)
    {
        var signIn = grains.GetGrain<ISignInGrain>(SignInKey.Of(command.Username));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Longest);
        var cancellation = patience.Token;
        return await GrainCalls.Run(() => command.AsStation ? signIn.SignInStation(command, cancellation) : signIn.SignIn(command, cancellation));
    }

    /// <summary>Counts this route's requests by address, even with a valid token: the token would move the count to its user.</summary>
    public static RouteHandlerBuilder LimitByAddress(this RouteHandlerBuilder route) => route.WithMetadata(LimitedByAddress.Instance);
}

internal static class AuthSetup
{
    public static IServiceCollection AddAuth(this IServiceCollection services)
    {
        services.AddSingleton<TokenCache>();
        // Not AddAuthentication(scheme): it adds data protection with its key files, which bearer tokens do not need.
        services.AddAuthenticationCore(options => options.DefaultScheme = BearerHandler.Scheme);
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Scheme, null);
        services.AddAuthorization();
        return services;
    }
}

internal static class AuthDocs
{
    public static RouteDoc Login { get; } = new(
        "Sign in",
        "Takes JSON, or the form that OAuth2 clients send. Five failures in a row lock the name for ten minutes; an unknown name reads like a wrong password.")
    {
        Body = typeof(LoginRequest),
        BodyTypes = ["application/json", "application/x-www-form-urlencoded"],
        Bodies = [("An administrator", """{"username":"admin","password":"Floor-Manager-1"}""")],
        Answers =
        [
            RouteAnswer.Ok<LoginAnswer>("Tokens, and who signed in.", $$"""
                {"access_token":"eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln","refresh_token":"eyJhbGciOiJIUzI1NiIsInR5cCI6InJ0K2p3dCJ9.e30.c2ln",
                 "token_type":"bearer","expires_in":900,"password_change_required":false,"user":{{Examples.User}}}
                """),
        ],
        Refuses = [RefusalCode.InvalidCredentials, RefusalCode.AccountLocked],
    };

    public static RouteDoc Refresh { get; } = new(
        "Go on with a session",
        "Exchanges the refresh token for a new access token and a new refresh token. Each refresh token is good once: a second use ends the session, because two hold it. A session ends 8 hours after its last use (sign-in or refresh) and 7 days after the sign-in at the latest.")
    {
        Body = typeof(RefreshRequest),
        Bodies = [("The last one", """{"refresh_token":"dGhlIHNlc3Npb24ncyB0b2tlbg"}""")],
        Answers =
        [
            RouteAnswer.Ok<RefreshAnswer>("New tokens.", """
                {"access_token":"eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln","refresh_token":"dGhlIG5leHQgdG9rZW4","token_type":"bearer","expires_in":900,
                 "password_change_required":false}
                """),
        ],
        Refuses = [RefusalCode.InvalidRefreshToken],
    };

    public static RouteDoc Logout { get; } = new(
        "Sign out", "Ends this session, or all of the user's with `all`. Access tokens of an ended session are refused at once, on other nodes within a second. The body may be left out.")
    {
        Body = typeof(LogoutRequest),
        Bodies = [("This session", "{}"), ("Every device", """{"all":true}""")],
        Answers = [RouteAnswer.Ok<LogoutAnswer>("Done.", """{"all":false}""") with { Message = "Signed out." }],
    };

    public static RouteDoc Me { get; } = new("Who am I", "The user whose access token was sent.")
    {
        Answers = [RouteAnswer.Ok<UserView>("The user.", Examples.User)],
    };
}

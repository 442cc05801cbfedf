using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Json;
using NeuroHub.Results;
using NeuroHub.Storage.Queries;
using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

/// <summary>Signing in, and who one is.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Auth");
        auth.MapPost("/login", Login).Allow(Permission.Login).Document(AuthDocs.Login);
        auth.MapGet("/me", Me).Allow(Permission.ReadProfile).Document(AuthDocs.Me);
    }

    private static async Task<IResult> Login(
        LoginBody login, UserQueries users, IGrainFactory grains, Passwords passwords, Tokens tokens, CancellationToken aborted)
    {
        var known = await users.FindByUsername(login.Value.Username, aborted);
        var signedIn = known is not null
            ? await grains.GetGrain<IUserGrain>(known.Id).SignIn(login.Value.Password)
            : await Nobody(passwords, login.Value.Password);
        if (!signedIn.IsDone)
            return Answer.Refused(signedIn.Refusal);

        var user = signedIn.Value;
        var actor = new Actor(user.Id, user.Username, user.FullName, user.Role);
        return Answer.Ok(
            new LoginAnswer(tokens.Access(actor), tokens.Refresh(actor), "bearer", (int)tokens.AccessLifetime.TotalSeconds, user),
            ApiViews.Default.LoginAnswer);
    }

    /// <summary>An unknown name costs the same work and reads the same, so that nobody can find out names by the clock.</summary>
    private static async Task<Result<UserView>> Nobody(Passwords passwords, string password)
    {
        await passwords.Verify("", password);
        return UserRefusals.InvalidCredentials();
    }

    private static async Task<IResult> Me(HttpContext http, UserQueries users, CancellationToken aborted) =>
        Answer.Found(await users.Find(http.Actor().UserId, aborted), Wire.Default.UserView, ApiRefusals.NotAuthenticated);
}

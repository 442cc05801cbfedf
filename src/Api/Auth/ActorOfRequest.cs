using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

internal static class ActorOfRequest
{
    /// <summary>Who is signed in, or the program whose key came; only on routes that are not anonymous.</summary>
    public static Actor Actor(this HttpContext http) =>
        http.User is ActorPrincipal principal
            ? principal.Actor
            : throw new InvalidOperationException("An anonymous route has no actor.");

    /// <summary>The session whose access token was sent; only on routes that are not anonymous.</summary>
    public static string SessionId(this HttpContext http) => ((ActorPrincipal)http.User).SessionId;
}

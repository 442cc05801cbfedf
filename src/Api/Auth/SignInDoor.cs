using NeuroHub.Api.Edge;
using NeuroHub.Api.Requests;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

/// <summary>The one way in, of people and stations, for every route that begins a session.</summary>
internal static class SignInDoor
{
    // Before Orleans gives the call up: who has waited so long is told to come again, and its attempt is dropped.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4.5);

    /// <summary>Whoever hangs up leaves the line, and is not counted as long as the password was not looked at.</summary>
    public static async Task<Result<NewSession>> Enter(HttpContext http, IGrainFactory grains, SignIn command)
    {
        var door = grains.GetGrain<ISignInGrain>(SignInKey.Of(command.Username));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Longest);
        var cancellation = patience.Token;
        return await GrainCalls.Run(() => command.AsStation ? door.SignInStation(command, cancellation) : door.SignIn(command, cancellation));
    }

    /// <summary>Requests of this route are counted by address, whatever token comes along: a valid one would move the count to its user.</summary>
    public static RouteHandlerBuilder LimitByAddress(this RouteHandlerBuilder route) => route.WithMetadata(LimitedByAddress.Instance);
}

using NeuroHub.Api.OpenApi;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Users;

internal static class SessionDocs
{
    private const string Sessions = """
        {"sessions":[{"id":"dGhpcyBpcyBhIGhhc2ggb2Y","signed_in_at":"2025-11-10T00:01:12.400000Z","last_used_at":"2025-11-10T04:10:00.000000Z",
         "ip_address":"10.0.4.17","user_agent":"Mozilla/5.0","current":true}]}
        """;

    public static RouteDoc Own { get; } = new("One's own sessions", "Those that live, the latest sign-in first. `current` is the one that asks.")
    {
        Answers = [RouteAnswer.Ok<SessionsView>("The sessions.", Sessions) with { IsPage = true }],
    };

    public static RouteDoc List { get; } = new("The sessions of a user", "ADMIN sees everyone's, everyone sees their own. Last used is the sign-in or the last refresh.")
    {
        Answers = [RouteAnswer.Ok<SessionsView>("The sessions.", Sessions) with { IsPage = true }],
        Refuses = [RefusalCode.UserNotFound],
    };

    public static RouteDoc End { get; } = new(
        "End a session", "ADMIN ends anyone's, everyone ends their own. Its tokens are refused at once, on other nodes within a second.")
    {
        Answers = [RouteAnswer.NoContent("It has ended.")],
        Refuses = [RefusalCode.UserNotFound, RefusalCode.SessionNotFound, RefusalCode.Conflict],
    };

    public static RouteDoc EndAll { get; } = new(
        "Sign a user out everywhere", "Ends every session of the user at once. Who has none is answered alike. The password stays: change it, or disable the user, to keep them out.")
    {
        Answers = [RouteAnswer.Ok<UserView>("The user.", Examples.User) with { Message = "The user's sessions have ended." }],
        Refuses = [RefusalCode.UserNotFound],
    };
}

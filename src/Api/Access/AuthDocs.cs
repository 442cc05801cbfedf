using NeuroHub.Api.Docs;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Access;

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

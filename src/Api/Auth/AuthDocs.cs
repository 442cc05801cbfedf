using NeuroHub.Api.OpenApi;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

internal static class AuthDocs
{
    public static RouteDoc Login { get; } = new(
        "Sign in",
        "Takes JSON, or the form that OAuth2 clients send. Five failures in a row lock the name for ten minutes; an unknown name reads like a wrong password.")
    {
        Body = typeof(LoginRequest),
        BodyTypes = ["application/json", "application/x-www-form-urlencoded"],
        Bodies = [("A worker", """{"username":"kim.worker","password":"Correct-Horse-7"}""")],
        Answers =
        [
            RouteAnswer.Ok<LoginAnswer>("Tokens, and who signed in.", $$"""
                {"access_token":"eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln","refresh_token":"eyJhbGciOiJIUzI1NiIsInR5cCI6InJ0K2p3dCJ9.e30.c2ln",
                 "token_type":"bearer","expires_in":900,"user":{{Examples.User}}}
                """),
        ],
        Refuses = [RefusalCode.InvalidCredentials, RefusalCode.AccountLocked],
    };

    public static RouteDoc Me { get; } = new("Who am I", "The user whose access token was sent.")
    {
        Answers = [RouteAnswer.Ok<UserView>("The user.", Examples.User)],
    };
}

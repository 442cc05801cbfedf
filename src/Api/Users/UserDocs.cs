using NeuroHub.Api.OpenApi;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Users;

internal static class UserDocs
{
    public static RouteDoc List { get; } = new("List users", "Newest first.")
    {
        Answers = [RouteAnswer.Page<UserView>("Users.", Examples.User)],
    };

    public static RouteDoc Create { get; } = new(
        "Create a user", "Username and e-mail are unique, in any case. The password needs 8 to 128 characters and three of four kinds.")
    {
        Bodies =
        [
            ("A worker", """
                {"username":"kim.worker","email":"kim@example.com","password":"Correct-Horse-7","full_name":"김작업","role":"OPERATOR","department":"Assembly"}
                """),
        ],
        Answers = [RouteAnswer.Created<UserView>("The new user.", Examples.User)],
        Refuses = [RefusalCode.DuplicateUser, RefusalCode.WeakPassword],
    };

    public static RouteDoc Get { get; } = new("Get a user", "Managers see everyone, everyone sees themselves.")
    {
        Answers = [RouteAnswer.Ok<UserView>("The user.", Examples.User)],
        Refuses = [RefusalCode.UserNotFound],
    };
}

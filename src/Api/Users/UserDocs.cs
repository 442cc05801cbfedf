using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
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

    public static RouteDoc Update { get; } = new(
        "Change a user", "What is absent stays. Another role, a new password, or `is_active: false` ends the user's sessions at once; a new password also lifts a lock.")
    {
        Bodies = [("A new role", """{"role":"MANAGER","department":"Quality"}"""), ("Off the floor", """{"is_active":false}""")],
        Headers = [IfMatch.Documented],
        Answers = [RouteAnswer.Ok<UserView>("The user as it is now.", Examples.User)],
        Refuses = [RefusalCode.UserNotFound, RefusalCode.DuplicateUser, RefusalCode.WeakPassword, RefusalCode.LastAdmin, RefusalCode.PreconditionFailed],
    };

    public static RouteDoc Delete { get; } = new(
        "Remove a user", "Who has signed in or worked on a run has a history: they are disabled and stay in the list. Anyone else is removed, and the name is free again.")
    {
        Answers = [RouteAnswer.NoContent("Done.")],
        Refuses = [RefusalCode.UserNotFound, RefusalCode.LastAdmin, RefusalCode.Conflict],
    };

    public static RouteDoc Unlock { get; } = new(
        "Lift a user's lock", "Five failed sign-ins lock a name for ten minutes; `locked_until` shows it. Without a lock nothing changes.")
    {
        Answers = [RouteAnswer.Ok<UserView>("The user, who may sign in again.", Examples.User) with { Message = "The lock is lifted." }],
        Refuses = [RefusalCode.UserNotFound],
    };

    public static RouteDoc ChangePassword { get; } = new(
        "Change one's own password", "Ends all of one's sessions, this one too. A wrong current password is 400 INVALID_CREDENTIALS and counts like a failed sign-in.")
    {
        Bodies = [("A better one", """{"current_password":"Correct-Horse-7","new_password":"Battery-Staple-8"}""")],
        Answers = [RouteAnswer.NoContent("Done.")],
        Refuses = [RefusalCode.WeakPassword, RefusalCode.AccountLocked],
        RefusesAs400 = [RefusalCode.InvalidCredentials],
    };
}

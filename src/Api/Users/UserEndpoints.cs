using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Users;
using NeuroHub.Numbers;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

[assembly: HasRoutes<UserEndpoints>]

namespace NeuroHub.Api.Users;

/// <summary>Routes under <c>/users</c>: users, their roles and passwords.</summary>
internal sealed class UserEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/", List).Allow(Permission.ListUsers).Document(UserDocs.List);
        users.MapPost("/", Create).Allow(Permission.CreateUser).Document(UserDocs.Create);
        users.MapGet("/{id}", Get).Allow(Permission.ReadUser).Document(UserDocs.Get).WithMetadata(AnswerHeader.Version);
        users.MapPut("/{id}", Update).Allow(Permission.ChangeUser).Document(UserDocs.Update).WithMetadata(AnswerHeader.Version);
        users.MapDelete("/{id}", Delete).Allow(Permission.DeleteUser).Document(UserDocs.Delete);
        users.MapPost("/{id}/unlock", Unlock).Allow(Permission.UnlockUser).Document(UserDocs.Unlock);
        users.MapPut("/me/password", ChangePassword).Allow(Permission.ChangeOwnPassword).Document(UserDocs.ChangePassword);
    }

    private static async Task<IResult> List(Query<UsersQuery> query, HttpContext http, UserQueries users, Lockouts locks, CancellationToken aborted)
    {
        var (role, isActive, page) = query.Value;
        return await Answer.List(http.Request, page, Read);

        async Task<PageOf<UserView>> Read(Page part)
        {
            var list = await users.List(role, isActive, part, aborted);
            return list with { Items = await Shown(list.Items, http, locks, aborted) };
        }
    }

    private static async Task<IResult> Create(Command<CreateUserRequest> command, IGrainFactory grains)
    {
        var body = command.Body;
        var create = new CreateUser(
            command.Context, body.Username, body.Email, body.Password, body.FullName, body.Role, body.Department, Badge: body.Badge);
        var result = await command.Context.Run(async () =>
        {
            var id = await grains.GetGrain<INumberRangeGrain>("users").Take(1);
            return await grains.GetGrain<IUserGrain>(id).Create(create);
        });
        return Answer.Of(result, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(string id, HttpContext http, UserQueries users, Lockouts locks, CancellationToken aborted)
    {
        var user = RowId.TryParse(id, out var number) ? await users.Find(number, aborted) : null;
        return Answer.Found(
            user is null ? null : (await Shown([user], http, locks, aborted))[0], EntityTag.Of, ApiRefusals.UserNotFound(id));
    }

    /// <summary>Only ADMIN sees who is locked out, because ADMIN can help.</summary>
    private static async Task<IReadOnlyList<UserView>> Shown(
        IReadOnlyList<UserView> users, HttpContext http, Lockouts locks, CancellationToken aborted) =>
        http.Actor().Role == Role.Admin ? await locks.Show(users, aborted) : users;

    private static async Task<IResult> Update(string id, Command<UpdateUserRequest> command, IGrainFactory grains)
    {
        if (!RowId.TryParse(id, out var number))
            return Answer.Refused(ApiRefusals.UserNotFound(id));
        var body = command.Body;
        var update = new UpdateUser
        {
            Context = command.Context,
            Email = body.Email,
            FullName = body.FullName,
            Role = body.Role,
            Department = body.Department,
            IsActive = body.IsActive,
            Password = body.Password,
            Badge = body.Badge,
            Clear = body.Clear ?? [],
        };
        var result = await command.Context.Run(() => grains.GetGrain<IUserGrain>(number).Update(update));
        return Answer.Changed(result, EntityTag.Of);
    }

    private static async Task<IResult> Unlock(string id, BareCommand command, IGrainFactory grains)
    {
        if (!RowId.TryParse(id, out var number))
            return Answer.Refused(ApiRefusals.UserNotFound(id));
        var unlock = new UnlockUser(command.Context);
        return Answer.Enveloped(
            await command.Context.Run(() => grains.GetGrain<IUserGrain>(number).Unlock(unlock)),
            StatusCodes.Status200OK,
            static _ => new Message("The lock is lifted.", "잠금을 해제했습니다."));
    }

    private static async Task<IResult> Delete(string id, HttpContext http, IGrainFactory grains)
    {
        if (!RowId.TryParse(id, out var number))
            return Answer.Refused(ApiRefusals.UserNotFound(id));
        var context = new CommandContext(http.Actor(), [], http.Origin());
        return Answer.NoContent(await context.Run(() => grains.GetGrain<IUserGrain>(number).Delete(new DeleteUser(context))));
    }

    private static async Task<IResult> ChangePassword(Command<ChangePasswordRequest> command, IGrainFactory grains)
    {
        var change = new ChangePassword(command.Context, command.Body.CurrentPassword, command.Body.NewPassword);
        var signIn = grains.GetGrain<ISignInGrain>(SignInKey.Of(command.By.Username));
        var result = await command.Context.Run(() => signIn.ChangePassword(change));
        // Not a 401: the caller is signed in, and a client must not read it as the end of its session.
        return result.Refusal is { Code: RefusalCode.InvalidCredentials } wrong
            ? new ErrorAnswer(wrong) { Status = StatusCodes.Status400BadRequest }
            : Answer.NoContent(result);
    }
}

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

using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Json;
using NeuroHub.Numbers;
using NeuroHub.Storage.Queries;
using NeuroHub.Users;

namespace NeuroHub.Api.Users;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/", List).Allow(Permission.ListUsers).Document(UserDocs.List);
        users.MapPost("/", Create).Allow(Permission.CreateUser).Document(UserDocs.Create);
        users.MapGet("/{id}", Get).Allow(Permission.ReadUser).Document(UserDocs.Get);
    }

    private static async Task<IResult> List(Query<UsersQuery> query, UserQueries users, CancellationToken aborted)
    {
        var (role, isActive, page) = query.Value;
        return Answer.List(await users.List(role, isActive, page, aborted), Wire.Default.IReadOnlyListUserView);
    }

    private static async Task<IResult> Create(Command<CreateUserRequest> command, IGrainFactory grains)
    {
        var body = command.Body;
        var create = new CreateUser(
            command.Context, body.Username, body.Email, body.Password, body.FullName, body.Role, body.Department);
        var result = await command.Context.Run(async () =>
        {
            var id = await grains.GetGrain<INumberRangeGrain>("users").Take(1);
            return await grains.GetGrain<IUserGrain>(id).Create(create);
        });
        return Answer.Of(result, Wire.Default.UserView, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(string id, UserQueries users, CancellationToken aborted) =>
        Answer.Found(
            RowId.TryParse(id, out var number) ? await users.Find(number, aborted) : null,
            Wire.Default.UserView,
            ApiRefusals.UserNotFound(id));
}

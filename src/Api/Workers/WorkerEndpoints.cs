using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Workers;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

[assembly: HasRoutes<WorkerEndpoints>]

namespace NeuroHub.Api.Workers;

/// <summary>The route for workers: the person behind a badge. Everybody may ask whose work they book, without reading users.</summary>
internal sealed class WorkerEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api) =>
        api.MapGroup("/workers").WithTags("Stations").MapGet("/{worker}", Get).Allow(Permission.ReadStation).Document(WorkerDocs.Get);

    private static async Task<IResult> Get(string worker, HttpContext http, IPlantDirectory directory, UserQueries users, CancellationToken aborted)
    {
        var lookup = await directory.FindWorker(worker, http.Actor());
        if (lookup.IsAmbiguous)
            return Answer.Refused(RunRefusals.WorkerAmbiguous(worker));
        // The directory may be a second old, and it also finds a station by its name.
        var user = lookup.Found is { } found ? await users.Find(found.Id, aborted) : null;
        return Answer.Found(
            user is { IsActive: true } and not { Role: Role.Station } ? WorkerView.Of(user) : null,
            RunRefusals.WorkerNotFound(worker));
    }
}

/// <summary>A person whose work may be booked.</summary>
/// <param name="Id">User id.</param>
/// <param name="Username">What they sign in with.</param>
/// <param name="FullName">What people call them.</param>
/// <param name="Role">What they may do.</param>
internal sealed record WorkerView(long Id, string Username, string FullName, Role Role)
{
    public static WorkerView Of(UserView user) => new(user.Id, user.Username, user.FullName, user.Role);
}

internal static class WorkerDocs
{
    public static RouteDoc Get { get; } = new(
        "Who is that?", "An active person by badge, then username, then full name, then `W007` or `7` = user id 7: as `worker_id` names them. Stations are none.")
    {
        Answers = [RouteAnswer.Ok<WorkerView>("The person.", """{"id":7,"username":"kim.worker","full_name":"김작업","role":"OPERATOR"}""")],
        Refuses = [RefusalCode.WorkerNotFound, RefusalCode.WorkerAmbiguous],
    };
}

using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Plant;
using NeuroHub.Runs;
using NeuroHub.Storage.Queries;
using NeuroHub.Users;

namespace NeuroHub.Api.Workers;

/// <summary>The person behind a badge: all may know whose work they book, and nobody need read users for that.</summary>
internal static class WorkerEndpoints
{
    public static void MapWorkers(this IEndpointRouteBuilder api) =>
        api.MapGroup("/workers").WithTags("Stations").MapGet("/{worker}", Get).Allow(Permission.ReadStation).Document(WorkerDocs.Get);

    private static async Task<IResult> Get(string worker, HttpContext http, IPlantDirectory directory, UserQueries users, CancellationToken aborted)
    {
        var lookup = await directory.FindWorker(worker, http.Actor());
        if (lookup.IsAmbiguous)
            return Answer.Refused(RunRefusals.WorkerAmbiguous(worker));
        // The directory may be a second old, and finds a station by its own name.
        var user = lookup.Found is { } found ? await users.Find(found.Id, aborted) : null;
        return Answer.Found(
            user is { IsActive: true } and not { Role: Role.Station } ? WorkerView.Of(user) : null,
            ApiViews.Default.WorkerView,
            RunRefusals.WorkerNotFound(worker));
    }
}

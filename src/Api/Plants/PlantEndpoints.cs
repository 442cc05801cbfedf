using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Plants;

/// <summary>The plant itself: there is one.</summary>
internal static class PlantEndpoints
{
    public static void MapPlant(this IEndpointRouteBuilder api)
    {
        var plant = api.MapGroup("/plant").WithTags("Plant");
        plant.MapGet("/", Get).Allow(Permission.ReadMasterData).Document(PlantDocs.Get).WithMetadata(AnswerHeader.Version);
        plant.MapPut("/", Update).Allow(Permission.ChangePlant).Document(PlantDocs.Update).WithMetadata(AnswerHeader.Version);
    }

    /// <summary>From the store: a change that another node has answered shows at once.</summary>
    private static async Task<IResult> Get(PlantQueries queries, PlantReading plant, CancellationToken aborted)
    {
        var settings = await queries.Load(aborted);
        return new JsonAnswer<PlantView>(plant.Now(), ApiViews.Default.PlantView, StatusCodes.Status200OK) { Tag = EntityTag.Of(settings) };
    }

    private static async Task<IResult> Update(Command<UpdatePlantRequest> command, IGrainFactory grains, PlantQueries queries, PlantReading plant)
    {
        var change = new ChangePlant
        {
            Context = command.Context,
            DailyTarget = command.Body.DailyTarget,
            Shifts = command.Body.Hours(),
            Clear = command.Body.Clear ?? [],
        };
        var result = await command.Context.Run(() => grains.GetGrain<IPlantGrain>(IPlantGrain.Only).Change(change));
        if (!result.IsDone)
            return new ErrorAnswer(result.Refusal);
        // What this node goes by from its next answer on.
        await queries.Load();
        return new JsonAnswer<PlantView>(plant.Now(), ApiViews.Default.PlantView, StatusCodes.Status200OK)
        {
            IsReplay = result.Replayed,
            Tag = EntityTag.Of(result.Value),
        };
    }
}

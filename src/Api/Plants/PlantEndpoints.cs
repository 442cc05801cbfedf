using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Health;
using NeuroHub.Api.Http;
using NeuroHub.Api.Plants;
using NeuroHub.Hosting;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<PlantEndpoints>]

namespace NeuroHub.Api.Plants;

/// <summary>Routes under <c>/plant</c>: the plant itself. There is exactly one.</summary>
internal sealed class PlantEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var plant = api.MapGroup("/plant").WithTags("Plant");
        plant.MapGet("/", Get).Allow(Permission.ReadMasterData).Document(PlantDocs.Get).WithMetadata(AnswerHeader.Version);
        plant.MapPut("/", Update).Allow(Permission.ChangePlant).Document(PlantDocs.Update).WithMetadata(AnswerHeader.Version);
    }

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<PlantReading>();

    /// <summary>Reads from the store, so that a change which another node has answered shows at once.</summary>
    private static async Task<IResult> Get(PlantQueries queries, PlantReading plant, CancellationToken aborted)
    {
        var settings = await queries.Load(aborted);
        return new JsonAnswer<PlantView>(plant.Now(), StatusCodes.Status200OK) { Tag = EntityTag.Of(settings) };
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
        // Loads the settings that this node uses from its next answer on.
        await queries.Load();
        return new JsonAnswer<PlantView>(plant.Now(), StatusCodes.Status200OK)
        {
            IsReplay = result.Replayed,
            Tag = EntityTag.Of(result.Value),
        };
    }
}

/// <summary>Builds the view of the plant from its calendar and the configuration.</summary>
internal sealed class PlantReading(PlantCalendar calendar, IOptions<PlantOptions> plant, IOptions<NeuroHubOptions> node, TimeProvider clock)
{
    public PlantView Now()
    {
        var now = clock.GetUtcNow();
        var day = calendar.DayAt(now);
        return new PlantView
        {
            Site = plant.Value.SiteCode,
            TimeZone = calendar.Zone.Id,
            Shifts = calendar.ShiftsAt(now),
            Day = day,
            Shift = calendar.ShiftAt(now).Shift,
            DailyTarget = calendar.TargetAt(now),
            ReworkLimit = plant.Value.ReworkLimit,
            Version = ProgramVersion.Text,
            Mode = ProgramVersion.ModeOf(node.Value),
        };
    }
}

internal static class PlantDocs
{
    private const string Example = """
        {"site":"KR","time_zone":"Asia/Seoul","shifts":[{"code":"D","from":"08:00","to":"20:00"},{"code":"N","from":"20:00","to":"08:00"}],
         "day":"2025-11-10","shift":"D","daily_target":100,"rework_limit":3,"version":"1.0.0","mode":"embedded"}
        """;

    public static RouteDoc Get { get; } = new(
        "The plant", "What a screen needs to know of it: site, time zone, shifts, today, its target and the program. day is the calendar day in the plant's time zone; shift is the one now.")
    {
        Answers = [RouteAnswer.Ok<PlantView>("The plant.", Example)],
    };

    public static RouteDoc Update { get; } = new(
        "Change the plant",
        "Daily target and shifts. They are kept in the store, go before the configuration, and hold from now on, on other nodes within a second: "
        + "numbers of LOTs that were given stay, and days that are over keep the target they had. After midnight a night shift belongs to the day it began on.")
    {
        Bodies =
        [
            ("A higher target", """{"daily_target":120}"""),
            ("Shifts from six to six", """{"shifts":[{"code":"D","from":"06:00","to":"18:00"},{"code":"N","from":"18:00","to":"06:00"}]}"""),
            ("By the configuration again", """{"clear":["daily_target","shifts"]}"""),
        ],
        Headers = [IfMatch.Documented],
        Answers = [RouteAnswer.Ok<PlantView>("The plant as it is now.", Example)],
        Refuses = [RefusalCode.PreconditionFailed],
    };
}

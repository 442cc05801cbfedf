using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Numbers;
using NeuroHub.Silo.Auth;
using NeuroHub.Stations;
using NeuroHub.Storage.Queries;
using NeuroHub.Users;

namespace NeuroHub.Api.Stations;

/// <summary>Equipment stations: their accounts, their way in, their heartbeats.</summary>
internal static class StationEndpoints
{
    public static void MapStations(this IEndpointRouteBuilder api)
    {
        api.MapPost("/auth/station", SignIn).WithTags("Auth").Allow(Permission.Login).LimitByAddress().Document(StationDocs.SignIn);
        var stations = api.MapGroup("/stations").WithTags("Stations");
        stations.MapGet("/", List).Allow(Permission.ReadStations).Document(StationDocs.List);
        stations.MapPost("/", Register).Allow(Permission.RegisterStation).Document(StationDocs.Register);
        stations.MapPost("/{station}/heartbeat", Heartbeat).Allow(Permission.ReportStation).Document(StationDocs.Heartbeat);
    }

    private static async Task<IResult> SignIn(AuthBody<StationLoginRequest> body, HttpContext http, IGrainFactory grains, Tokens tokens) =>
        await AuthEndpoints.SignIn(http, new SignIn(body.Value!.StationId, body.Value.Key, http.Origin(), AsStation: true), grains, tokens);

    private static async Task<IResult> List(Query<PageQuery> query, HttpRequest request, StationBoard board, CancellationToken aborted) =>
        await Answer.List(request, query.Value.Page, page => board.List(page, aborted), ApiViews.Default.IReadOnlyListStationView);

    private static async Task<IResult> Register(Command<RegisterStationRequest> command, IGrainFactory grains, TimeProvider clock)
    {
        var key = NewStationKey.Draw();
        var register = new RegisterStation(command.Context, command.Body.StationId, command.Body.Name, key);
        var result = await command.Context.Run(async () =>
        {
            var id = await grains.GetGrain<INumberRangeGrain>("users").Take(1);
            return await grains.GetGrain<IUserGrain>(id).RegisterStation(register);
        });
        // Only the hash is kept: a repeat of this command cannot show the key again.
        return Answer.Of(
            result,
            account => StationView.Of(account, null, clock.GetUtcNow()) with { Key = result.Replayed ? null : key },
            ApiViews.Default.StationView,
            StatusCodes.Status201Created);
    }

    private static async Task<IResult> Heartbeat(
        string station, Command<HeartbeatRequest> command, IGrainFactory grains, UserQueries users, TimeProvider clock)
    {
        var report = new ReportStation(command.Context, command.Body.Report);
        var result = await command.Context.Run(() => grains.GetGrain<IStationGrain>(StationKey.Of(station)).Report(report));
        if (!result.IsDone)
            return Answer.Refused(result.Refusal);
        var account = await users.Find(command.By.UserId);
        return Answer.Ok(StationView.Of(account!, result.Value, clock.GetUtcNow()), ApiViews.Default.StationView);
    }
}

using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Stations;
using NeuroHub.Hosting.Auth;
using NeuroHub.Numbers;
using NeuroHub.Results;
using NeuroHub.Stations;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

[assembly: HasRoutes<StationEndpoints>]

namespace NeuroHub.Api.Stations;

/// <summary>Routes for equipment stations: their accounts, their sign-in, their heartbeats.</summary>
internal sealed class StationEndpoints : IRoutes
{
    public int Order => 1;

    public void Map(IEndpointRouteBuilder api)
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
        await Answer.List(request, query.Value.Page, page => board.List(page, aborted));

    private static async Task<IResult> Register(Command<RegisterStationRequest> command, IGrainFactory grains, TimeProvider clock)
    {
        var key = NewStationKey.Draw();
        var register = new RegisterStation(command.Context, command.Body.StationId, command.Body.Name, key);
        var result = await command.Context.Run(async () =>
        {
            var id = await grains.GetGrain<INumberRangeGrain>("users").Take(1);
            return await grains.GetGrain<IUserGrain>(id).RegisterStation(register);
        });
        // Only the hash is kept, so a repeat of this command cannot show the key again.
        return Answer.Of(
            result,
            account => StationView.Of(account, null, clock.GetUtcNow()) with { Key = result.Replayed ? null : key },
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
        return Answer.Ok(StationView.Of(account!, result.Value, clock.GetUtcNow()));
    }
}

internal static class StationDocs
{
    private const string Example = """
        {"station_id":"SENSOR-CHECK-01","name":"Sensor inspection, line A","is_active":true,"online":true,"last_seen_at":"2025-11-10T01:00:00.000000Z",
         "version":"0.1.0","counts":{"sent":120,"refused":1,"waiting":0},"last_errors":[],
         "breakers":[{"name":"firmware","state":"CLOSED","failures":0,"opened_at":null,"retry_at":null}],"created_at":"2025-11-10T00:00:00.000000Z"}
        """;

    public static RouteDoc SignIn { get; } = AuthDocs.Login with
    {
        Summary = "Sign in a station",
        Description = "By its id and key; as a login, with the role STATION. Nothing locks it: a key is 256 random bits. Attempts are limited by address.",
        Body = typeof(StationLoginRequest),
        BodyTypes = ["application/json"],
        Bodies = [("A station", """{"station_id":"SENSOR-CHECK-01","key":"q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k"}""")],
        Refuses = [RefusalCode.InvalidCredentials],
    };

    public static RouteDoc List { get; } = new("List stations", "Newest first, each with its last report. Online = it reported within 30 s.")
    {
        Answers = [RouteAnswer.Page<StationView>("Stations.", Example)],
    };

    public static RouteDoc Register { get; } = new(
        "Register a station", "Makes its account. The key in the answer is shown this once: only its hash is kept, and a repeat does not show it.")
    {
        Bodies = [("A station", """{"station_id":"SENSOR-CHECK-01","name":"Sensor inspection, line A"}""")],
        Answers =
        [
            RouteAnswer.Created<StationView>("The new station, with its key.", """
                {"station_id":"SENSOR-CHECK-01","name":"Sensor inspection, line A","is_active":true,"online":false,"last_seen_at":null,"version":null,
                 "counts":null,"last_errors":[],"breakers":[],"created_at":"2025-11-10T00:00:00.000000Z",
                 "key":"q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k"}
                """),
        ],
        Refuses = [RefusalCode.DuplicateUser],
    };

    public static RouteDoc Heartbeat { get; } = new("A station's heartbeat", "By the station itself, every 10 s; the last one is kept.")
    {
        Bodies =
        [
            ("All is well", """
                {"version":"0.1.0","counts":{"sent":120,"refused":1,"waiting":0},"last_errors":[],
                 "breakers":[{"name":"firmware","state":"CLOSED","failures":0}]}
                """),
        ],
        Answers = [RouteAnswer.Ok<StationView>("The station as it is known now.", Example)],
    };
}

using NeuroHub.Api.Auth;
using NeuroHub.Api.OpenApi;
using NeuroHub.Results;

namespace NeuroHub.Api.Stations;

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

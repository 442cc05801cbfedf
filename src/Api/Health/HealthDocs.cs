using NeuroHub.Api.OpenApi;

namespace NeuroHub.Api.Health;

internal static class HealthDocs
{
    public static RouteDoc Health { get; } = new("Health", "What the back end stands on, and whether it does; looked at once a second at most. 503 with the same body when it is unhealthy; degraded is 200. `redis` in a cluster only.")
    {
        Answers =
        [
            RouteAnswer.Ok<HealthView>("How it is.", """
                {"status":"degraded","version":"0.1.0","mode":"embedded","checks":{
                  "database":{"status":"healthy","latency_ms":0.21,"detail":null},
                  "cluster":{"status":"healthy","latency_ms":0.01,"detail":null},
                  "disk":{"status":"healthy","latency_ms":null,"detail":null},
                  "memory":{"status":"healthy","latency_ms":null,"detail":null},
                  "commit_queue":{"status":"healthy","latency_ms":null,"detail":null},
                  "circuit_breakers":{"status":"degraded","latency_ms":null,"detail":"Not closed: printer ZEBRA-01."}}}
                """),
            new RouteAnswer(StatusCodes.Status503ServiceUnavailable, typeof(HealthView), "The database does not answer.", """
                {"status":"unhealthy","version":"0.1.0","mode":"embedded",
                 "checks":{"database":{"status":"unhealthy","latency_ms":null,"detail":"The database does not answer."}}}
                """),
        ],
    };

    public static RouteDoc CircuitBreakers { get; } = new(
        "Circuit breakers", "Of the database (open while it does not answer; half open until the next batch is written), of each printer (three failures, 30 s), and of each station's firmware download as it reported it (five failures, 60 s).")
    {
        Answers =
        [
            RouteAnswer.Ok<BreakersView>("All of them.", """
                {"breakers":[{"name":"ZEBRA-01","kind":"printer","state":"OPEN","failures":3,"opened_at":"2025-11-10T01:00:00.000000Z",
                 "retry_at":"2025-11-10T01:00:30.000000Z"}]}
                """),
        ],
    };

    public static RouteDoc Liveness { get; } = new("Liveness probe", "200 while the process lives.")
    {
        Answers = [RouteAnswer.Ok<ProbeView>("It lives.", """{"status":"alive"}""")],
    };

    public static RouteDoc Readiness { get; } = new("Readiness probe", "200 when it may be sent work; 503 while it starts, drains before it stops, or has no store or no silo.")
    {
        Answers = [RouteAnswer.Ok<ProbeView>("It is ready.", """{"status":"ready"}""")],
    };
}

using NeuroHub.Api.OpenApi;
using NeuroHub.Results;

namespace NeuroHub.Api.Workers;

internal static class WorkerDocs
{
    public static RouteDoc Get { get; } = new(
        "Who is that?", "An active person by badge, then username, then full name, then `W007` or `7` = user id 7: as `worker_id` names them. Stations are none.")
    {
        Answers = [RouteAnswer.Ok<WorkerView>("The person.", """{"id":7,"username":"kim.worker","full_name":"김작업","role":"OPERATOR"}""")],
        Refuses = [RefusalCode.WorkerNotFound, RefusalCode.WorkerAmbiguous],
    };
}

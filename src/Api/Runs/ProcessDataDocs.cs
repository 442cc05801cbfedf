using NeuroHub.Api.OpenApi;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Api.Runs;

internal static class ProcessDataDocs
{
    public static RouteDoc List { get; } = new(
        "List runs",
        "Newest first. `measurement` finds runs by the value of a characteristic that their process had declared when they were completed: "
        + "`measurement=TEMP>60.5`; of a characteristic with several values one is enough. "
        + "As CSV the whole list is streamed, with a column for each declared characteristic; with `skip`, `limit` or `cursor` it is that page. "
        + "A file that ends without its last chunk is not whole.")
    {
        Answers = [RouteAnswer.Page<RunView>("Runs.", Examples.ClosedRun)],
    };

    public static RouteDoc Open { get; } = new(
        "List open runs", "Started and not completed, the longest first: what is going on, and what was forgotten.")
    {
        Answers = [RouteAnswer.Page<RunView>("Open runs.", Examples.OpenRun)],
    };

    public static RouteDoc Get { get; } = new("A run", "By the `id` that start, lists, traces and the live feed (`run_id`) tell.")
    {
        Answers = [RouteAnswer.Ok<RunView>("The run.", Examples.ClosedRun)],
        Refuses = [RefusalCode.NotFound],
    };

    public static RouteDoc Record { get; } = new(
        "Record a run", "Start and complete in one fact, under all the rules of both: it is stored whole or not at all.")
    {
        Bodies =
        [
            ("Of a serial", """
                {"lot_id":1,"serial_id":1,"process_id":2,"data_level":"SERIAL","measurement_data":{"temperature":25.5,"humidity":60},"result":"PASS"}
                """),
            ("Of a whole LOT", """{"lot_id":1,"process_id":1,"data_level":"LOT","result":"PASS"}"""),
        ],
        Answers =
        [
            RouteAnswer.Created<RunView>("The closed run.", Examples.ClosedRun),
            RouteAnswer.Ok<RunView>("The first answer again, to a document that was answered before.", Examples.ClosedRun),
        ],
        Refuses = [.. RunDocs.StartRefusals, RefusalCode.InvalidProcessData],
    };
}

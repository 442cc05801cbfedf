using NeuroHub.Api.OpenApi;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Api.Runs;

internal static class ProcessDataDocs
{
    public static RouteDoc List { get; } = new("List runs", "Newest first.")
    {
        Answers = [RouteAnswer.Page<RunView>("Runs.", Examples.ClosedRun)],
    };

    public static RouteDoc Record { get; } = new(
        "Record a run", "Start and complete in one fact, under all the rules of both: it is stored whole or not at all.")
    {
        Bodies =
        [
            ("Of a serial", """
                {"lot_id":12,"serial_id":501,"process_id":3,"operator_id":7,"data_level":"SERIAL","measurement_data":{"temperature":25.5,"humidity":60},"result":"PASS"}
                """),
            ("Of a whole LOT", """{"lot_id":12,"process_id":1,"data_level":"LOT","result":"PASS"}"""),
        ],
        Answers =
        [
            RouteAnswer.Created<RunView>("The closed run.", Examples.ClosedRun),
            RouteAnswer.Ok<RunView>("The first answer again, to a document that was answered before.", Examples.ClosedRun),
        ],
        Refuses = [.. RunDocs.StartRefusals, RefusalCode.InvalidProcessData],
    };
}

using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Printers;
using NeuroHub.Results;

namespace NeuroHub.Api.Printers;

internal static class PrinterDocs
{
    private const string Example = """
        {"printer_id":"ZEBRA-01","name":"Line A","host":"10.1.2.31","port":9100,"labels":["LOT","SERIAL","DEFECT"],"is_default_for":["SERIAL"],
         "state":"READY","queue_length":0,"last_error":null,"created_at":"2025-11-10T00:00:00Z","updated_at":"2025-11-10T00:00:00Z",
         "answers_status":true}
        """;

    public static RouteDoc List { get; } = new("List printers", "All of the plant, by id.")
    {
        Answers = [RouteAnswer.Page<PrinterView>("Printers.", Example)],
    };

    public static RouteDoc Register { get; } = new(
        "Register a printer",
        "A Zebra (ZPL II) printer on raw TCP. Its address must lie in NeuroHub__Printers__Networks, which is asked again at each job.")
    {
        Bodies = [("A printer", """{"printer_id":"ZEBRA-01","name":"Line A","host":"10.1.2.31","is_default_for":["SERIAL"]}""")],
        Answers = [RouteAnswer.Created<PrinterView>("The new printer.", Example)],
        Refuses = [RefusalCode.DuplicatePrinter, RefusalCode.InvalidLabelData],
    };

    public static RouteDoc Get { get; } = new(
        "Get a printer", "READY; BUSY with jobs; OFFLINE: the last job could not be printed; BROKEN: three in a row failed, nothing is tried for 30 s.")
    {
        Answers = [RouteAnswer.Ok<PrinterView>("The printer.", Example)],
        Refuses = [RefusalCode.PrinterNotFound],
    };

    public static RouteDoc Update { get; } = new("Change a printer", "Only the fields that are sent change.")
    {
        Bodies = [("Another address", """{"host":"10.1.2.32"}""")],
        Headers = [IfMatch.Documented],
        Answers = [RouteAnswer.Ok<PrinterView>("The printer as it is now.", Example)],
        Refuses = [RefusalCode.PrinterNotFound, RefusalCode.InvalidLabelData, RefusalCode.PreconditionFailed],
    };

    public static RouteDoc Delete { get; } = new("Delete a printer", "Its labels' history stays.")
    {
        Answers = [RouteAnswer.NoContent("It is gone.")],
        Refuses = [RefusalCode.PrinterNotFound, RefusalCode.Conflict],
    };
}

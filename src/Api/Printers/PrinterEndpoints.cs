using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Labels;
using NeuroHub.Api.Printers;
using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<PrinterEndpoints>]

namespace NeuroHub.Api.Printers;

/// <summary>Routes under <c>/printers</c>: register, look up, change, test and delete label printers.</summary>
internal sealed class PrinterEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var printers = api.MapGroup("/printers").WithTags("Printers");
        printers.MapGet("/", List).Allow(Permission.ReadPrinters).Document(PrinterDocs.List);
        printers.MapPost("/", Register).Allow(Permission.ChangePrinters).Document(PrinterDocs.Register);
        printers.MapGet("/{printer}", Get).Allow(Permission.ReadPrinters).Document(PrinterDocs.Get).WithMetadata(AnswerHeader.Version);
        printers.MapPut("/{printer}", Update).Allow(Permission.ChangePrinters).Document(PrinterDocs.Update).WithMetadata(AnswerHeader.Version);
        printers.MapPost("/{printer}/test", Test).Allow(Permission.ChangePrinters).Document(LabelDocs.Test);
        printers.MapDelete("/{printer}", Delete).Allow(Permission.ChangePrinters).Document(PrinterDocs.Delete);
    }

    private static async Task<IResult> List(Query<PageQuery> query, HttpContext http, PrinterQueries printers, CancellationToken aborted)
    {
        var role = http.Actor().Role;
        PrinterView[] all = [.. (await printers.All(aborted)).Select(printer => printer.View.For(role))];
        return await Answer.List(http.Request, query.Value.Page, ShortList.Of(all));
    }

    private static async Task<IResult> Register(Command<RegisterPrinterRequest> command, IGrainFactory grains)
    {
        var body = command.Body;
        var register = new RegisterPrinter
        {
            Context = command.Context,
            Name = body.Name,
            Host = body.Host,
            Port = body.Port ?? 9100,
            Labels = body.Labels ?? Enum.GetValues<LabelType>(),
            IsDefaultFor = body.IsDefaultFor ?? [],
            AnswersStatus = body.AnswersStatus ?? true,
        };
        var result = await command.Context.Run(() => grains.GetGrain<IPrinterGrain>(body.PrinterId).Register(register));
        return Answer.Of(result, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(string printer, HttpContext http, PrinterQueries printers, CancellationToken aborted) =>
        Answer.Found((await printers.Find(printer, aborted))?.For(http.Actor().Role), EntityTag.Of, PrinterRefusals.NotFound(printer));

    private static async Task<IResult> Update(string printer, Command<UpdatePrinterRequest> command, IGrainFactory grains)
    {
        var body = command.Body;
        if (!TextFormatAttribute.IsEquipmentCode(printer))
            return Answer.Refused(PrinterRefusals.NotFound(printer));
        var update = new UpdatePrinter
        {
            Context = command.Context,
            Name = body.Name,
            Host = body.Host,
            Port = body.Port,
            Labels = body.Labels,
            IsDefaultFor = body.IsDefaultFor,
            AnswersStatus = body.AnswersStatus,
            Clear = body.Clear ?? [],
        };
        var result = await command.Context.Run(() => grains.GetGrain<IPrinterGrain>(printer).Update(update));
        return Answer.Changed(result, EntityTag.Of);
    }

    private static async Task<IResult> Test(string printer, BareCommand command, LabelPrinting printing) =>
        LabelEndpoints.Told(await printing.Test(new TestPrinter(command.Context), printer), command.Context.By.Role);

    private static async Task<IResult> Delete(string printer, HttpContext http, IGrainFactory grains)
    {
        if (!TextFormatAttribute.IsEquipmentCode(printer))
            return Answer.Refused(PrinterRefusals.NotFound(printer));
        var delete = new DeletePrinter(new CommandContext(http.Actor(), [], http.Origin()));
        return Answer.NoContent(await delete.Context.Run(() => grains.GetGrain<IPrinterGrain>(printer).Delete(delete)));
    }
}

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

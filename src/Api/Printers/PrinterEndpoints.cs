using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Labels;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Json;
using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Printers;

internal static class PrinterEndpoints
{
    public static void MapPrinters(this IEndpointRouteBuilder api)
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
        return await Answer.List(http.Request, query.Value.Page, ShortList.Of(all), Wire.Default.IReadOnlyListPrinterView);
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
        return Answer.Of(result, Wire.Default.PrinterView, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(string printer, HttpContext http, PrinterQueries printers, CancellationToken aborted) =>
        Answer.Found((await printers.Find(printer, aborted))?.For(http.Actor().Role), Wire.Default.PrinterView, EntityTag.Of, ApiRefusals.PrinterNotFound(printer));

    private static async Task<IResult> Update(string printer, Command<UpdatePrinterRequest> command, IGrainFactory grains)
    {
        var body = command.Body;
        if (!TextFormatAttribute.IsEquipmentCode(printer))
            return Answer.Refused(ApiRefusals.PrinterNotFound(printer));
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
        return Answer.Changed(result, Wire.Default.PrinterView, EntityTag.Of);
    }

    private static async Task<IResult> Test(string printer, BareCommand command, LabelPrinting printing) =>
        LabelEndpoints.Told(await printing.Test(new TestPrinter(command.Context), printer), command.Context.By.Role);

    private static async Task<IResult> Delete(string printer, HttpContext http, IGrainFactory grains)
    {
        if (!TextFormatAttribute.IsEquipmentCode(printer))
            return Answer.Refused(ApiRefusals.PrinterNotFound(printer));
        var delete = new DeletePrinter(new CommandContext(http.Actor(), [], http.Origin()));
        return Answer.NoContent(await delete.Context.Run(() => grains.GetGrain<IPrinterGrain>(printer).Delete(delete)));
    }
}

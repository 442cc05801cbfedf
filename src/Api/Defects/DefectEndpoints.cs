using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Defects;
using NeuroHub.Json;
using NeuroHub.Serials;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Defects;

/// <summary>Defects: look them up, register one, say why it came about.</summary>
internal static class DefectEndpoints
{
    public static void MapDefects(this IEndpointRouteBuilder api)
    {
        var defects = api.MapGroup("/defects").WithTags("Defects");
        defects.MapGet("/", List).Allow(Permission.ReadDefects).Document(DefectDocs.List).AddEndpointFilter(new SharedReads());
        defects.MapPost("/", Register).Allow(Permission.RegisterDefect).Document(DefectDocs.Register);
        defects.MapPut("/{id}/cause", RecordCause).Allow(Permission.RecordCause).Document(DefectDocs.RecordCause);
    }

    private static async Task<IResult> List(
        Query<DefectsQuery> query, HttpRequest request, DefectQueries defects, ProcessQueries processes, CancellationToken aborted)
    {
        var (filter, process, page) = query.Value;
        if (process is not null)
        {
            if (await processes.Find(process, aborted) is not { } found)
                return await Answer.List(request, page, ShortList.Of<DefectView>([]), Wire.Default.IReadOnlyListDefectView);
            filter = filter with { ProcessId = found.Id };
        }

        return await Answer.List(request, page, part => defects.List(filter, part, aborted), Wire.Default.IReadOnlyListDefectView);
    }

    private static async Task<IResult> Register(Command<RegisterDefectRequest> command, IGrainFactory grains)
    {
        var body = command.Body;
        // What cannot be a number must not wake a grain.
        if (!SerialNumber.IsValid(body.SerialNumber))
            return Answer.Refused(ApiRefusals.SerialNotFound(body.SerialNumber));
        var register = new RegisterDefect
        {
            Context = command.Context,
            ProcessId = body.ProcessId,
            Code = body.Code,
            Description = body.Description,
            Part = body.Part,
        };
        var result = await command.Context.Run(() => grains.Grain<ISerialGrain>(body.SerialNumber).RegisterDefect(register));
        return Answer.Of(result, Wire.Default.DefectView, StatusCodes.Status201Created);
    }

    private static async Task<IResult> RecordCause(string id, Command<RecordCauseRequest> command, IGrainFactory grains)
    {
        if (!RowId.TryParse(id, out var number))
            return Answer.Refused(ApiRefusals.DefectNotFound(id));
        var record = new RecordCause(command.Context, command.Body.Category, command.Body.Text);
        var result = await command.Context.Run(() => grains.GetGrain<IDefectGrain>(number).RecordCause(record));
        return Answer.Of(result, Wire.Default.DefectView, StatusCodes.Status200OK);
    }
}

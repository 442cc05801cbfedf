using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Storage.Audit;
using NeuroHub.Storage.CommitLog;

namespace NeuroHub.Api.Audit;

/// <summary>Who did what, when and from where.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit-logs").WithTags("Audit");
        audit.MapGet("/", List).Allow(Permission.ReadAudit).Document(AuditDocs.List);
        audit.MapGet("/verify", Verify).Allow(Permission.ReadAudit).Document(AuditDocs.Verify);
        audit.MapGet("/{id}", Get).Allow(Permission.ReadAudit).Document(AuditDocs.Get);
    }

    private static async Task<IResult> List(Query<AuditLogsQuery> query, HttpRequest request, AuditQueries audit, CancellationToken aborted) =>
        await Answer.List(request, query.Value.Page, page => audit.List(query.Value.Filter, page, aborted), ApiViews.Default.IReadOnlyListAuditEntry);

    private static async Task<IResult> Get(string id, AuditQueries audit, CancellationToken aborted) =>
        Answer.Found(
            RowId.TryParse(id, out var number) ? await audit.Find(number, aborted) : null,
            ApiViews.Default.AuditEntry,
            ApiRefusals.AuditEntryNotFound(id));

    /// <summary>The writer of this process remembers its head: a tail that somebody cut shows at once.</summary>
    private static async Task<IResult> Verify(AuditVerifier verifier, GroupCommitLog log, CancellationToken aborted) =>
        Answer.Ok(await verifier.Verify(log.AuditHead is { } head ? [head] : [], aborted), ApiViews.Default.AuditCheck);
}

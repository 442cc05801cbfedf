using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Audit;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Audit;
using NeuroHub.Results;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<AuditEndpoints>]

namespace NeuroHub.Api.Audit;

/// <summary>Routes under <c>/audit-logs</c>: who did what, when and from where.</summary>
internal sealed class AuditEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit-logs").WithTags("Audit");
        audit.MapGet("/", List).Allow(Permission.ReadAudit).Document(AuditDocs.List);
        audit.MapGet("/verify", Verify).Allow(Permission.ReadAudit).Document(AuditDocs.Verify);
        audit.MapGet("/{id}", Get).Allow(Permission.ReadAudit).Document(AuditDocs.Get);
    }

    private static async Task<IResult> List(Query<AuditLogsQuery> query, HttpRequest request, AuditQueries audit, CancellationToken aborted) =>
        await Answer.List(request, query.Value.Page, page => audit.List(query.Value.Filter, page, aborted));

    private static async Task<IResult> Get(string id, AuditQueries audit, CancellationToken aborted) =>
        Answer.Found(
            RowId.TryParse(id, out var number) ? await audit.Find(number, aborted) : null,
            ApiRefusals.AuditEntryNotFound(id));

    /// <summary>The commit writer of this process remembers the head of its chain, so a tail that somebody cut off shows at once.</summary>
    private static async Task<IResult> Verify(AuditVerifier verifier, GroupCommitLog log, CancellationToken aborted) =>
        Answer.Ok(await verifier.Verify(log.AuditHead is { } head ? [head] : [], aborted));
}

/// <summary>Which audit entries to list.</summary>
internal sealed record AuditLogsQuery(AuditFilter Filter, Page Page) : IQuery<AuditLogsQuery>
{
    public static AuditLogsQuery Read(QueryReader query)
    {
        var (from, to) = query.Dates("Done");
        var filter = new AuditFilter
        {
            UserId = query.Id("user_id", "Only what this user did."),
            EntityType = query.Text("entity_type", "Only of this kind: lot, serial, process, product_model, user, printer, label_job, firmware, defect, alert, audit_chain, signing_key. Any case."),
            EntityId = query.Text("entity_id", "Only of this one: LOT or serial number, else the id. With entity_type lot or serial also the id of the row."),
            Action = query.Any<AuditAction>("action", "Only this action."),
            From = from,
            To = to,
        };
        return new AuditLogsQuery(filter, query.Page());
    }
}

internal static class AuditDocs
{
    private const string Entry = """
        {"id":4294967314,"user_id":7,"username":"kim.worker","entity_type":"serial","entity_id":"WF-KR-251110D-001-0001","action":"UPDATE",
         "description":"Process 3 started by kim.worker (run 9001)","old_values":{"current_process":null},"new_values":{"current_process":3},
         "ip_address":"10.0.3.17","user_agent":"neurohub-station/1.4","created_at":"2025-11-10T01:00:00.000000Z",
         "hash":"9f2c3a5d8e1b40c7a6d5f4e3b2a1908f7e6d5c4b3a29180f7e6d5c4b3a291807"}
        """;

    public static RouteDoc List { get; } = new(
        "List audit entries", "Newest first. Every change of the record has one, written with it in one transaction; nothing changes or removes them.")
    {
        Answers = [RouteAnswer.Page<AuditEntry>("Entries.", Entry)],
    };

    public static RouteDoc Get { get; } = new("Get an audit entry", "With the values before and after, as far as they changed.")
    {
        Answers = [RouteAnswer.Ok<AuditEntry>("The entry.", Entry)],
        Refuses = [RefusalCode.AuditEntryNotFound],
    };

    public static RouteDoc Verify { get; } = new(
        "Verify the audit trail",
        "Works out the hash of every entry again, with the event it stands for, and tells the first that does not fit. Takes as long as the trail is long; one check runs at a time.")
    {
        Answers =
        [
            RouteAnswer.Ok<AuditCheck>("What was found.", """
                {"ok":true,"entries":48211,"chains":2,"first_bad":null,
                 "heads":[{"chain":1,"seq":30110,"hash":"9f2c3a5d8e1b40c7a6d5f4e3b2a1908f7e6d5c4b3a29180f7e6d5c4b3a291807"},
                          {"chain":2,"seq":18101,"hash":"0b7d19c24e6f8a3b5c7d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"}]}
                """),
        ],
    };
}

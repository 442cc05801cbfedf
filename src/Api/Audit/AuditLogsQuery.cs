using NeuroHub.Api.Requests;
using NeuroHub.Audit;
using NeuroHub.Storage.Audit;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Audit;

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

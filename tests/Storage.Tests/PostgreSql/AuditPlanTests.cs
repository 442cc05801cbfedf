using NeuroHub.Audit;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

/// <summary>No list of the audit trail reads it from end to end: the planner says so, with 200,000 entries and its statistics.</summary>
public sealed class AuditPlanTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Lists_of_the_audit_trail_use_an_index()
    {
        await using var store = await Engines.Postgres();
        await store.Execute(
            """
            INSERT INTO events (stream, version, type, at, actor_id, actor_name, data, audit_id)
              SELECT CASE WHEN i % 100 = 0 THEN 'lot/L-' || i / 1000 ELSE 'serial/S-' || i / 20 END, i, 'serial.process_started',
                timestamptz '2025-11-01' + i * interval '1 second', i % 40, 'w', '{}', 4294967296 + i FROM generate_series(1, 200000) i;
            INSERT INTO audit_entries (id, at, actor_id, actor_name, entity_type, entity_id, action, stream, version, hash)
              SELECT audit_id, at, actor_id, actor_name, CASE WHEN stream LIKE 'lot/%' THEN 'lot' ELSE 'serial' END, substr(stream, 5),
                CASE WHEN version % 19 = 0 THEN 'CREATE' ELSE 'UPDATE' END, stream, version, '\x00' FROM events;
            """);
        await store.Settle(["events", "audit_entries"]);
        AuditFilter[] filters = [
            new(), new() { UserId = 7 }, new() { EntityType = "lot" }, new() { EntityType = "serial" }, new() { EntityType = "user" },
            new() { Action = AuditAction.Create }, new() { Action = AuditAction.Update }, new() { Action = AuditAction.LoginFailed },
            new() { EntityId = "S-77" }, new() { EntityType = "serial", EntityId = "S-77" }, new() { EntityType = "lot", EntityId = "L-7" },
            new() { EntityType = "user", EntityId = "7" }, new() { EntityType = "lot", Action = AuditAction.Create },
            new() { EntityType = "serial", Action = AuditAction.Update, UserId = 7 }, new() { From = Noon, To = Noon.AddHours(3) }];
        foreach (var filter in filters)
            foreach (var page in (Page[])[Page.First, new(0, 100, new Cursor(Noon, 500))])
            {
                var plan = await store.Explain(AuditQueries.Listing(store.Store, filter).Build(StoredEntry.Columns, "", page));
                Assert.False(plan.Contains("Seq Scan", StringComparison.Ordinal), $"{filter}\n{plan}");
                Assert.Contains("Index", plan, StringComparison.Ordinal);
            }

        var ofOne = await store.Explain(AuditQueries.Listing(store.Store, new AuditFilter { EntityId = "S-77" }).Build(StoredEntry.Columns, "", Page.First));
        Assert.Contains("audit_entries_pkey", ofOne, StringComparison.Ordinal);
        var ofLots = await store.Explain(AuditQueries.Listing(store.Store, new AuditFilter { EntityType = "lot" }).Build(StoredEntry.Columns, "", Page.First));
        Assert.Contains("audit_entries_by_type", ofLots, StringComparison.Ordinal);
    }
}

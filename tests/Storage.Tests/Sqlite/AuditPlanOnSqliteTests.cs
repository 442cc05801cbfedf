using NeuroHub.Audit;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class AuditPlanOnSqliteTests
{
    [Fact]
    public async Task Lists_of_the_audit_trail_use_an_index()
    {
        await using var store = await Engines.Sqlite();
        AuditFilter[] filters = [
            new(), new() { UserId = 7 }, new() { EntityType = "lot" }, new() { EntityType = "serial" }, new() { Action = AuditAction.Create },
            new() { Action = AuditAction.Update }, new() { EntityId = "S-77" }, new() { EntityType = "serial", EntityId = "S-77" }];
        foreach (var filter in filters)
        {
            var query = AuditQueries.Listing(store.Store, filter).Build(StoredEntry.Columns, "", Page.First);
            await using var connection = await store.Store.Reading.OpenConnectionAsync();
            await using var command = query.Command(connection);
            command.CommandText = "EXPLAIN QUERY PLAN " + query.Sql;
            await using var reader = await command.ExecuteReaderAsync();
            var plan = "";
            while (await reader.ReadAsync())
                plan += reader.GetString(3) + "\n";
            // A walk along an index in the list's order stops at the page's end; a walk along the table would not.
            Assert.False(
                plan.Split('\n').Any(line => line.StartsWith("SCAN audit_entries", StringComparison.Ordinal) && !line.Contains("INDEX", StringComparison.Ordinal)),
                $"{filter}\n{plan}");
            if (filter.EntityId is not null)
                Assert.Contains("SEARCH audit_entries USING INTEGER PRIMARY KEY", plan, StringComparison.Ordinal);
        }
    }
}

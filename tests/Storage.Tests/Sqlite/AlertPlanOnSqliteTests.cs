using NeuroHub.Alerts;
using NeuroHub.Storage.Alerts;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class AlertPlanOnSqliteTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Lists_and_looks_use_an_index()
    {
        await using var store = await Engines.Sqlite();
        AlertFilter[] filters = [
            new(), new() { Status = AlertStatus.Unread }, new() { Status = AlertStatus.Read }, new() { Severity = AlertSeverity.High },
            new() { AlertType = AlertType.LotCompleted }, new() { From = Noon }];
        Query[] queries =
        [
            .. filters.Select(filter => AlertQueries.Listing(store.Store, filter).Build(AlertReading.Columns, "", Page.First)),
            AlertQueries.Unread(store.Store), LatestHighAlert.Newest(store.Store),
            DelayedRuns.Due(store.Store, Noon, 0, Noon), MissedTargets.Passed(store.Store, Noon, Noon),
        ];
        foreach (var query in queries)
            foreach (var statement in query.Sql.Split(";\n"))
                foreach (var step in await Plan(store, query, statement))
                    // "t" and "c" are what is left of a page and of a count.
                    Assert.False(step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("INDEX", StringComparison.Ordinal) && step is not ("SCAN t" or "SCAN c"), $"{statement}: {step}");
        Assert.Contains(await Plan(store, queries[^2], queries[^2].Sql), step => step.Contains("runs_by_due", StringComparison.Ordinal));
        Assert.Contains(await Plan(store, queries[^1], queries[^1].Sql), step => step.Contains("serials_passed", StringComparison.Ordinal));
    }

    private static async Task<List<string>> Plan(TestStore store, Query query, string statement)
    {
        await using var connection = await store.Store.Reading.OpenConnectionAsync();
        await using var command = query.Command(connection);
        command.CommandText = "EXPLAIN QUERY PLAN " + statement;
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
            steps.Add(reader.GetString(3));
        return steps;
    }
}

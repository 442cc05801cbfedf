using NeuroHub.Alerts;
using NeuroHub.Storage.Alerts;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.PostgreSql;

/// <summary>Lists of alerts, and the looks of the watches, walk an index: with 60,000 rows and the planner's statistics.</summary>
public sealed class AlertPlanTests(AlertPlanTests.Plant plant) : IClassFixture<AlertPlanTests.Plant>
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly TestStore _store = plant.Store;

    [Fact]
    public async Task Lists_of_alerts_use_an_index()
    {
        AlertFilter[] filters = [
            new(), new() { Status = AlertStatus.Unread }, new() { Status = AlertStatus.Read }, new() { Severity = AlertSeverity.High },
            new() { AlertType = AlertType.LotCompleted }, new() { From = Noon, To = Noon.AddDays(1) },
            new() { Status = AlertStatus.Unread, Severity = AlertSeverity.High, From = Noon }];
        foreach (var filter in filters)
        {
            AssertIndexed(await _store.Explain(AlertQueries.Grouped(_store.Store, filter)), filter);
            foreach (var page in (Page[])[Page.First, new Page(0, 100, new Cursor(Noon, 500))])
                AssertIndexed(await _store.Explain(AlertQueries.Listing(_store.Store, filter).Build(AlertReading.Columns, "", page)), filter);
        }
    }

    [Fact]
    public async Task Unread_alerts_are_counted_in_their_own_index() =>
        Assert.Contains("alerts_unread", await _store.Explain(AlertQueries.Unread(_store.Store)), StringComparison.Ordinal);

    [Fact]
    public async Task The_newest_high_alert_is_the_first_of_an_index() => AssertIndexed(await _store.Explain(LatestHighAlert.Newest(_store.Store)), "HIGH");

    [Fact]
    public async Task Delayed_runs_are_walked_in_the_order_in_which_they_are_due()
    {
        var plan = await _store.Explain(DelayedRuns.Due(_store.Store, Noon, 0, Noon.AddSeconds(63)));

        Assert.Contains("runs_by_due", plan, StringComparison.Ordinal);
        AssertIndexed(plan, "delayed");
    }

    [Fact]
    public async Task The_output_of_a_day_is_counted_in_its_own_index() =>
        Assert.Contains("serials_passed", await _store.Explain(MissedTargets.Passed(_store.Store, Noon, Noon.AddDays(1))), StringComparison.Ordinal);

    private static void AssertIndexed(string plan, object what)
    {
        foreach (var table in (string[])["lots", "serials", "runs", "alerts"])
            Assert.False(plan.Contains($"Seq Scan on {table}", StringComparison.Ordinal), $"{what}\n{plan}");
        Assert.Contains("Index", plan, StringComparison.Ordinal);
    }

    public sealed class Plant : FilledStore
    {
        protected override async Task Fill(TestStore store)
        {
            await store.Execute(
                """
                INSERT INTO lots (id, lot_number, product_model_id, target_quantity, production_date, shift, status, routing, created_at, updated_at)
                  SELECT i, 'L' || i, 1, 10, '2025-11-10', 'D', 'IN_PROGRESS', '{"processes":[]}', now(), now() FROM generate_series(1, 6000) i;
                INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, created_at, updated_at, completed_at)
                  SELECT i, 'S-' || i, i / 10 + 1, i % 10 + 1, (ARRAY['PASSED', 'IN_PROGRESS', 'SCRAPPED'])[i % 3 + 1], '[]', 0, now(), now(),
                    timestamptz '2025-11-01' + i * interval '1 minute'
                  FROM generate_series(1, 60000) i;
                INSERT INTO runs (id, lot_id, serial_id, process_id, process_number, attempt, is_rework, result, started_at, due_at, completed_at, worker_id,
                    worker_username, worker_full_name)
                  SELECT i, i / 10 + 1, i, i % 8 + 1, i % 8 + 1, 1, false, CASE WHEN i > 50000 THEN null ELSE 'PASS' END,
                    timestamptz '2025-11-01' + i * interval '1 minute', timestamptz '2025-11-01' + (i + 5) * interval '1 minute',
                    CASE WHEN i > 50000 THEN null ELSE timestamptz '2025-11-01' + (i + 1) * interval '1 minute' END, 7, 'w', 'w'
                  FROM generate_series(1, 60000) i;
                INSERT INTO alerts (alert_type, severity, title, message, created_at, read_at, read_by, fact_key)
                  SELECT (ARRAY['DEFECT_DETECTED', 'PROCESS_DELAYED', 'LOT_COMPLETED'])[i % 3 + 1], (ARRAY['HIGH', 'MEDIUM', 'LOW'])[i % 3 + 1], 't', 'm',
                    timestamptz '2025-11-01' + i * interval '1 minute', CASE WHEN i % 100 = 0 THEN null ELSE now() END, 'w', 'fact/' || i
                  FROM generate_series(1, 60000) i;
                """);
            await store.Settle(["lots", "serials", "runs", "alerts"]);
        }
    }
}

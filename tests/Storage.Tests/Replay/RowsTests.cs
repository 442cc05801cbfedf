using NeuroHub.Alerts;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Replay;

/// <summary>A row that somebody changed by SQL is found by the record, and made anew from it.</summary>
public abstract class RowsTests(PlayedPlant plant)
{
    /// <summary>What the owner of a database may do, and what verify says of it.</summary>
    private static readonly (string Sql, string Said)[] Changes =
    [
        ("UPDATE lots SET status = 'LOST' WHERE lot_number = 'LOT-1'", "status: is \"LOST\", by the record \""),
        ("UPDATE lots SET passed_count = passed_count + 7 WHERE lot_number = 'LOT-1'", "lots id="),
        ("UPDATE serials SET status = 'CREATED' WHERE id = (SELECT min(serial_id) FROM unit_moves)", "status: is \"CREATED\", by the record \""),
        ("UPDATE serials SET firmware_version = 'v9.9.9' WHERE id = (SELECT min(id) FROM serials)", "firmware_version: is \"v9.9.9\", by the record "),
        ("UPDATE runs SET result = 'PASS' WHERE id = (SELECT min(run_id) FROM failed_runs)", "result: is \"PASS\", by the record \"FAIL\""),
        ("UPDATE runs SET worker_username = 'lee', worker_id = 2 WHERE id = (SELECT min(id) FROM runs)", "worker_username: is \"lee\", by the record \"kim\""),
        ("UPDATE failed_runs SET process_id = 77 WHERE run_id = (SELECT min(run_id) FROM failed_runs)", "process_id: is 77, by the record "),
        ("UPDATE closed_runs SET passed = NOT passed WHERE run_id = (SELECT min(run_id) FROM closed_runs)", "closed_runs completed_at=2025-"),
        ("UPDATE unit_moves SET was_reworked = NOT was_reworked WHERE serial_id = (SELECT min(serial_id) FROM unit_moves)", "was_reworked: is "),
        ("UPDATE defects SET code = 'NOTHING' WHERE id = (SELECT min(id) FROM defects)", "code: is \"NOTHING\", by the record "),
        ("UPDATE defects SET cause_by = 'lee' WHERE cause_by IS NOT NULL", "cause_by: is \"lee\", by the record \"kim\""),
        ("UPDATE measurements SET value = 59.5 WHERE run_id = (SELECT min(run_id) FROM measurements)", "value: is 59.5, by the record 60.1"),
        ("UPDATE measured_hours SET max = 99 WHERE lot_id = (SELECT min(lot_id) FROM measured_hours)", "max: is 99, by the record 60.1"),
        ("UPDATE measured_hours SET mean = mean + 0.001 WHERE lot_id = (SELECT min(lot_id) FROM measured_hours)", "mean: is "),
        ("UPDATE processes SET is_active = NOT is_active WHERE id = 2", "processes id=2 is_active: is 0, by the record 1"),
        ("UPDATE product_models SET model_name = 'Other' WHERE id = 1", "product_models id=1 model_name: is \"Other\", by the record \"Model\""),
        ("UPDATE users SET role = 'ADMIN' WHERE id = 3", "users id=3 role: is \"ADMIN\", by the record \"MANAGER\""),
        ("UPDATE users SET username_key = 'x' || username_key WHERE id = 3", "username_key: is \"xpark\", by the record \"park\""),
        ("UPDATE ended_sessions SET user_id = 1 WHERE session_id = 's-2'", "ended_sessions session_id=\"s-2\" user_id: is 1, by the record 3"),
        ("UPDATE printers SET host = '10.6.6.6' WHERE printer_id = 'ZEBRA-1'", "printers printer_id=\"ZEBRA-1\" host: is \"10.6.6.6\", by the record \"10.0.0.7\""),
        ("UPDATE default_printers SET printer_id = 'ZEBRA-1'", "printer_id: is \"ZEBRA-1\", by the record \"ZEBRA-2\""),
        ("UPDATE label_jobs SET status = 'SENT', sent_at = requested_at WHERE id = 2", "label_jobs id=2 status: is \"SENT\", by the record \"FAILED\""),
        ("UPDATE firmware SET filename = 'other.bin' WHERE version = 'v1.2.3'", "firmware version=\"v1.2.3\" filename: is \"other.bin\", by the record \"fw.bin\""),
        ("UPDATE alerts SET message = 'All is well.' WHERE fact_key = (SELECT min(fact_key) FROM alerts)", "message: is \"All is well.\", by the record "),
        ("UPDATE alerts SET read_by = 'lee' WHERE read_at IS NOT NULL", "read_by: is \"lee\", by the record \"kim\""),
        ("UPDATE run_days SET executions = executions + 1 WHERE process_id = 1", "run_days day=\"2025-"),
        ("UPDATE run_days SET seconds = seconds + 1 WHERE process_id = 1", "seconds: is "),
        ("UPDATE firmware SET withdrawn_at = NULL, withdrawn_by = NULL, withdraw_reason = NULL", "withdraw_reason: is null, by the record \"Sensor offset\""),
        ("UPDATE firmware SET signature = 'other'", "signature: is \"other\", by the record \"c2lnbmVk\""),
        ("UPDATE runs SET entered_by = 'eve' WHERE id = (SELECT min(id) FROM runs)", "entered_by: is \"eve\", by the record "),
        ("UPDATE lots SET work_order = 'WO-1' WHERE lot_number = 'MISTAKE'", "work_order: is \"WO-1\", by the record \"WO-2\""),
        ("UPDATE runs SET cancel_reason = 'no reason' WHERE cancel_reason IS NOT NULL", "cancel_reason: is \"no reason\", by the record \"잘못된 제품\""),
        ("INSERT INTO cancelled_starts SELECT started_at, 999999 FROM cancelled_starts WHERE run_id = (SELECT min(run_id) FROM cancelled_starts)", "run_id=999999: a row too many"),
        ("UPDATE unit_days SET serials = 1000", "serials: is 1000, by the record "),
        ("UPDATE run_hours SET started = started + 5", "run_hours hour=2025-"),
        ("INSERT INTO users SELECT 9, 'eve', 'eve', NULL, NULL, 'Eve', 'ADMIN', NULL, is_active, created_at, updated_at, NULL, NULL, NULL FROM users WHERE id = 1", "users id=9: a row too many"),
        ("INSERT INTO failed_runs SELECT started_at, 999999, process_id FROM failed_runs WHERE run_id = (SELECT min(run_id) FROM failed_runs)", ": a row too many"),
        ("INSERT INTO default_printers VALUES ('LOT', 'ZEBRA-1')", "default_printers label_type=\"LOT\": a row too many"),
        ("INSERT INTO ended_sessions (session_id, user_id, ended_at) SELECT 'forged', user_id, ended_at FROM ended_sessions WHERE session_id = 's-2'", "session_id=\"forged\": a row too many"),
    ];

    [Fact]
    public async Task Each_changed_row_is_found_and_all_are_made_anew()
    {
        Assert.Empty(await plant.Verify());
        foreach (var (sql, _) in Changes)
            await plant.Store.Tamper(sql);

        var lines = await plant.Verify();
        var report = await plant.Rebuild();

        Assert.All(Changes, change => Assert.Contains(lines, line => line.Contains(change.Said, StringComparison.Ordinal)));
        Assert.DoesNotContain("secret-hash", string.Concat(lines), StringComparison.Ordinal);
        // A row with two wrong columns is one difference and two lines.
        Assert.InRange(report.Differences, Changes.Length, lines.Count);
        Assert.Empty(await plant.Verify());
    }

    [Fact]
    public async Task Missing_rows_of_each_table_are_found_and_all_are_made_anew()
    {
        foreach (var (number, table) in DerivedTables.All.Index())
        {
            Assert.NotEqual(0, await plant.Store.Count(table.Name));
            await plant.Store.Tamper($"DELETE FROM {table.Name}");

            var lines = await plant.Verify();

            Assert.All(lines, line => Assert.EndsWith(": the row is missing", line, StringComparison.Ordinal));
            var found = lines.Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)]).Distinct();
            Assert.Equal(DerivedTables.All.Take(number + 1).Select(one => one.Name).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }

        await plant.Rebuild();

        Assert.Empty(await plant.Verify());
    }

    [Fact]
    public async Task All_rows_that_are_made_anew_are_as_they_were()
    {
        var before = await Dump();
        foreach (var table in DerivedTables.All)
            await plant.Store.Tamper($"DELETE FROM {table.Name}");

        await plant.Rebuild();

        Assert.Equal(before, await Dump());
    }

    [Fact]
    public async Task Rows_that_took_each_others_names_are_made_anew()
    {
        foreach (var (id, name) in ((int, string)[])[(1, "x"), (2, "kim"), (1, "lee")])
            await plant.Store.Tamper($"UPDATE users SET username = '{name}', username_key = '{name}' WHERE id = {id}");

        Assert.Equal(4, (await plant.Verify()).Count);
        await plant.Rebuild();

        Assert.Empty(await plant.Verify());
    }

    [Fact]
    public async Task An_alert_that_is_made_anew_keeps_its_number()
    {
        const string numbers = "SELECT id, fact_key FROM alerts ORDER BY id";
        var before = await plant.Store.Dump(numbers);
        await plant.Store.Tamper("UPDATE alerts SET title = 'x'");

        await plant.Rebuild();

        Assert.Equal(before, await plant.Store.Dump(numbers));
    }

    [Fact]
    public async Task Content_of_firmware_that_is_not_of_its_hash_is_found_and_cannot_be_made_anew()
    {
        await plant.Store.Tamper("UPDATE firmware_chunks SET upload_id = 'away' WHERE number = 1");

        var lines = await plant.Verify();
        var report = await plant.Rebuild();

        Assert.StartsWith("firmware_chunks version=\"v1.2.3\" sha256: is \"", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Equal((1, 1), (report.Content, (int)report.Differences));
        await plant.Store.Tamper("UPDATE firmware_chunks SET upload_id = 'up-1'");
        Assert.Empty(await plant.Verify());
    }

    [Fact]
    public async Task Rows_are_made_anew_only_while_no_server_is_at_work()
    {
        await using (var log = plant.Store.OpenLog())
        {
            await log.Commit(plant.Plant.Raise(WatchedFacts.TargetNotMet(new DateOnly(2025, 11, 10), 1, 100, plant.Plant.Clock.Now())));
            plant.CloseFiles();

            var refused = await Assert.ThrowsAsync<RecordException>(() => plant.Rebuilder.Rebuild());

            Assert.StartsWith("A server uses this database.", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await plant.Rebuild()).Differences);
    }

    [Fact]
    public async Task Rows_are_not_half_made_when_it_ends_before_its_time()
    {
        await plant.Store.Tamper("UPDATE users SET role = 'ADMIN'");
        plant.CloseFiles();

        using var end = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => plant.Rebuilder.Rebuild((_, _) => end.Cancel(), end.Token));

        Assert.Equal(3, (await plant.Verify()).Count);
        await plant.Rebuild();
        Assert.Empty(await plant.Verify());
    }

    private async Task<string> Dump()
    {
        var dumps = new List<string>();
        foreach (var table in DerivedTables.All)
        {
            var columns = table.Name switch
            {
                "alerts" => "fact_key, alert_type, severity, title, message, lot_number, serial_number, process_number, equipment_id, created_at, read_at, read_by",
                "measured_hours" => "process_id, code, hour, lot_id, product_model_id, n, round(mean * 1000000), min, max",
                "ended_sessions" => "session_id, user_id, ended_at",
                "run_days" => "day, product_model_id, process_id, executions, passed, first_judged, first_passed, reworks, round(seconds), length(sketch)",
                _ => "*",
            };
            var rows = (await plant.Store.Dump($"SELECT {columns} FROM {table.Name}")).Split('\n').Order(StringComparer.Ordinal);
            dumps.Add($"{table.Name}\n{string.Join('\n', rows)}");
        }

        return string.Join('\n', dumps);
    }
}

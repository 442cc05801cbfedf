using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Storage.Figures;

namespace NeuroHub.Storage.Tests.Support;

/// <summary>A plant with a past, straight into the tables of PostgreSQL: LOTs of 40 serials, five runs each; one in twenty fails.</summary>
internal static class FigureData
{
    public static IReadOnlyList<string> Tables { get; } =
        ["lots", "serials", "runs", "closed_runs", "unit_moves", "defects", "run_days", "unit_days", "run_hours", "processes", "product_models"];

    public static string Sql(int runs, int days) => $$"""
        INSERT INTO product_models SELECT i, 'M' || i, 'M', null, '{}', '{}', true, now(), now() FROM generate_series(1, 3) i;
        INSERT INTO processes SELECT i, i, 'P' || i, 'ko', 'en', null, 60, true, false, true, false, false, '[]', '[]', now(), now()
          FROM generate_series(1, 8) i;
        INSERT INTO lots (id, lot_number, product_model_id, target_quantity, production_date, shift, status, routing, serial_count, created_at, updated_at, completed_at)
          SELECT i, 'L-' || i, i % 3 + 1, 40, '2025-11-10', 'D', CASE WHEN i > {{runs / 200}} - 10 THEN 'IN_PROGRESS' ELSE 'CLOSED' END,
            '{"processes":[{"id":1,"number":1,"code":"P1","requires_all_previous":false,"rework_allowed":true,"auto_print_label":false,"needs_firmware":false}]}', 40,
            timestamptz '2025-10-01' + i * interval '{{days}} days' / {{runs / 200}}, now(), timestamptz '2025-10-02' + i * interval '{{days}} days' / {{runs / 200}}
          FROM generate_series(1, {{runs / 200}}) i;
        INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, created_at, updated_at, completed_at)
          SELECT i, 'S-' || i, (i - 1) / 40 + 1, i % 40 + 1,
            CASE WHEN i % 20 = 0 THEN CASE WHEN i % 200 = 0 THEN 'DEFECTED' ELSE 'SCRAPPED' END WHEN (i - 1) / 40 + 1 > {{runs / 200}} - 10 THEN 'IN_PROGRESS' ELSE 'PASSED' END, '[1]', 0,
            timestamptz '2025-10-01' + i * interval '{{days}} days' / {{runs / 5}}, timestamptz '2025-10-02' + i * interval '{{days}} days' / {{runs / 5}},
            timestamptz '2025-10-02' + i * interval '{{days}} days' / {{runs / 5}}
          FROM generate_series(1, {{runs / 5}}) i;
        INSERT INTO runs (id, lot_id, serial_id, process_id, process_number, attempt, is_rework, result, started_at, completed_at, worker_id, worker_username, worker_full_name)
          SELECT i, (i - 1) / 200 + 1, (i - 1) / 5 + 1, i % 8 + 1, i % 8 + 1, 1, false, CASE WHEN i % 20 = 0 THEN 'FAIL' ELSE 'PASS' END,
            timestamptz '2025-10-01' + i * interval '{{days}} days' / {{runs}},
            timestamptz '2025-10-01' + i * interval '{{days}} days' / {{runs}} + (20 + random() * 80) * interval '1 second', i % 40, 'w', 'w'
          FROM generate_series(1, {{runs}}) i;
        INSERT INTO defects (id, run_id, serial_id, lot_id, process_id, process_number, code, recorded_by, recorded_at, product_model_id, worker_username, equipment_id)
          SELECT id, id, serial_id, lot_id, process_id, process_number, 'C' || id % 7, 'w', completed_at, id % 3 + 1, 'w' || id % 40, 'EQ-' || id % 20 FROM runs WHERE result = 'FAIL';
        INSERT INTO closed_runs
          SELECT r.completed_at, r.id, r.started_at, r.lot_id, l.product_model_id, r.process_id, r.result = 'PASS', true, r.attempt, r.is_rework
          FROM runs r JOIN lots l ON l.id = r.lot_id;
        INSERT INTO unit_moves
          SELECT s.completed_at, s.id, s.status, s.lot_id, l.product_model_id, false FROM serials s JOIN lots l ON l.id = s.lot_id
          WHERE s.status IN ('PASSED', 'SCRAPPED');
        """;

    public static IEnumerable<FigureFilter> Filters(DateTimeOffset noon) => [
        new(), new() { From = noon.AddDays(-3) }, new() { From = noon.AddDays(-10), To = noon }, new() { From = noon, To = noon.AddHours(1) },
        new() { ProductModelId = 2 }, new() { LotNumber = "L-77" }, new() { ProcessId = 3 },
        new() { ProductModelId = 2, ProcessId = 3, From = noon.AddDays(-10) }, new() { Shift = Shift.N, From = noon.AddDays(-3), To = noon },
        new() { Shift = Shift.D, LotNumber = "L-77" }];

    public static async Task Fold(TestStore store, PlantCalendar calendar)
    {
        var fold = new FigureFold(store.Store, calendar, new SetClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)))
        {
            Step = 100_000,
        };
        while (await fold.Fold())
        {
        }
    }
}

using NeuroHub.Storage.Tests.Reports;
using NeuroHub.Storage.Tests.Support;
using Npgsql;

namespace NeuroHub.Storage.Tests.Migrations;

/// <summary>What was in the database before there were views for reports is in them.</summary>
public sealed class ReportTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_filled_database_of_before_shows_its_rows(bool isPostgres)
    {
        await using var store = await Engines.Before(33, isPostgres);
        var (now, yes, no) = isPostgres ? ("timestamptz '2025-11-10 00:00:00Z'", "true", "false") : ("1762732800000000", "1", "0");
        await store.Execute($$"""
            INSERT INTO product_models (id, model_code, model_name, bom_data, specifications, is_active, created_at, updated_at)
              VALUES (1, 'WF', '모델', '{}', '{}', {{yes}}, {{now}}, {{now}});
            INSERT INTO processes (id, process_number, process_code, process_name_ko, process_name_en, is_active, requires_all_previous, rework_allowed,
                auto_print_label, needs_firmware, defect_codes, characteristics, created_at, updated_at)
              VALUES (3, 30, 'P003', '센서 검사', 'Sensor Inspection', {{yes}}, {{no}}, {{yes}}, {{no}}, {{no}}, '[]',
                '[{"code":"temp","path":"t","unit":"Cel","lower_limit":59,"upper_limit":61},{"code":"FREE","path":"f","unit":null,"lower_limit":null,"upper_limit":null}]', {{now}}, {{now}});
            INSERT INTO lots (id, lot_number, product_model_id, target_quantity, work_order, production_date, shift, status, routing, created_at, updated_at)
              VALUES (1, 'OLD', 1, 1, 'WO-1', '2025-11-10', 'D', 'IN_PROGRESS', '[]', {{now}}, {{now}});
            INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, created_at, updated_at)
              VALUES (2, 'OLD-0001', 1, 1, 'DEFECTED', '[1]', 0, {{now}}, {{now}});
            INSERT INTO runs (id, lot_id, serial_id, process_id, process_number, attempt, is_rework, result, started_at, completed_at, worker_id, worker_username, worker_full_name)
              VALUES (4, 1, 2, 3, 30, 1, {{no}}, 'FAIL', {{now}}, {{now}}, 7, 'kim', 'Kim'), (5, 1, NULL, 3, 30, 1, {{no}}, NULL, {{now}}, NULL, 7, 'kim', 'Kim');
            INSERT INTO defects (id, run_id, serial_id, lot_id, process_id, process_number, code, recorded_by, recorded_at)
              VALUES (6, 4, 2, 1, 3, 30, 'SENSOR_TEMP_FAIL', 'kim', {{now}});
            INSERT INTO measurements (run_id, code, position, value, process_id, lot_id, serial_id, product_model_id, is_fail, is_sample, started_at, completed_at)
              VALUES (4, 'TEMP', 0, 62.5, 3, 1, 2, 1, {{yes}}, {{no}}, {{now}}, {{now}}), (4, 'FREE', 0, 1, 3, 1, 2, 1, {{yes}}, {{no}}, {{now}}, {{now}}),
                (4, 'GONE', 0, 2, 3, 1, 2, 1, {{yes}}, {{no}}, {{now}}, {{now}});
            INSERT INTO label_jobs (id, label_type, serial_number, lot_number, printer_id, copies, status, template_version, is_reprint, requested_by, requested_at)
              VALUES (7, 'LOT', NULL, 'OLD', 'Z-1', 1, 'SENT', 1, {{no}}, 'kim', {{now}})
            """);

        await store.Store.MigrateAsync();
        await store.Store.MigrateAsync();

        var schema = isPostgres ? new NpgsqlConnectionStringBuilder(store.Options.ConnectionString).SearchPath + "_report." : "report_";
        Assert.Equal("OLD|WO-1|WF|모델", await store.Dump($"SELECT lot_number, work_order, model_code, model_name FROM {schema}lots"));
        Assert.Equal("OLD-0001|OLD|WF|DEFECTED", await store.Dump($"SELECT serial_number, lot_number, model_code, status FROM {schema}units"));
        Assert.Equal(
            "SERIAL|OLD-0001|30|P003|Sensor Inspection|FAIL\nLOT||30|P003|Sensor Inspection|",
            await store.Dump($"SELECT data_level, serial_number, process_number, process_code, process_name_en, result FROM {schema}runs ORDER BY run_id"));
        Assert.Equal("OLD-0001|OLD|P003|SENSOR_TEMP_FAIL", await store.Dump($"SELECT serial_number, lot_number, process_code, code FROM {schema}defects"));
        Assert.Equal(
            "FREE|1|||\nGONE|2|||\nTEMP|62.5|Cel|59|61",
            await store.Dump($"SELECT code, value, unit, lower_limit, upper_limit FROM {schema}measurements WHERE serial_number = 'OLD-0001' ORDER BY code"));
        Assert.Equal("LOT||OLD|WF|Z-1|", await store.Dump($"SELECT label_type, serial_number, lot_number, model_code, printer_id, printer_name FROM {schema}labels"));
        Assert.Equal(PromisedColumns.Views.Count, (await Task.WhenAll(PromisedColumns.Views.Select(view => store.Count($"{schema}{view}")))).Count(rows => rows > 0));
    }
}

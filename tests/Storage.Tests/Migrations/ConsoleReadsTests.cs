using Microsoft.Extensions.Options;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Migrations;

/// <summary>Rows of versions before the plant's settings, the texts of processes, search and overrides: what came after reads them.</summary>
public sealed class ConsoleReadsTests
{
    private const string Routing = """
        {"processes":[{"id":1,"number":1,"code":"P1"},{"id":2,"number":2,"code":"P2"},{"id":3,"number":3,"code":"P3"}]}
        """;

    [Theory]
    [InlineData(34, true)]
    [InlineData(34, false)]
    [InlineData(35, true)]
    [InlineData(35, false)]
    [InlineData(36, true)]
    [InlineData(36, false)]
    [InlineData(40, true)]
    [InlineData(40, false)]
    public async Task A_plant_of_before_says_nothing_of_itself_and_is_found_by_all_that_came_after(int before, bool isPostgres)
    {
        await using var store = await Engines.Before(before, isPostgres);
        await Fill(store, isPostgres);

        await store.Store.MigrateAsync();

        var calendar = new PlantCalendar(Options.Create(new PlantOptions { DailyTarget = 70 }));
        Assert.Equal(new PlantSettings(), await new PlantQueries(store.Store, calendar).Load());
        Assert.Equal(70, calendar.TargetOf(new DateOnly(2025, 11, 10)));

        var process = (await new ProcessQueries(store.Store).Find("P2"))!;
        Assert.Equal((2, 0, null, null), (process.ProcessNumber, process.DefectNames.Count, process.InstructionKo, process.InstructionEn));
        Assert.Equal(["E-1", "E-2"], process.DefectCodes);

        var search = new SearchQueries(store.Store);
        Assert.Equal(["WF-KR-251110D-001-0007"], await Serials("007"));
        Assert.Equal(["BY-HAND-4711"], await Serials("711"));
        Assert.Equal(["BY-HAND-4711"], await Serials("BY-H"));
        Assert.Equal("WF-KR-251110D-001", Assert.Single((await search.Find("WO-7")).Lots).LotNumber);

        Assert.Empty(await WaitingAt(1));
        // Started out of order, and passed there: what comes before is skipped.
        Assert.Equal(["BY-HAND-4711"], await WaitingAt(2));
        Assert.Equal(["WF-KR-251110D-001-0007"], await WaitingAt(3));

        async Task<IEnumerable<string>> Serials(string text) => (await search.Find(text)).Serials.Select(serial => serial.SerialNumber);
        async Task<IEnumerable<string>> WaitingAt(int number) =>
            (await store.Serials.List(new SerialFilter { WaitingAt = number }, Page.First)).Items.Select(serial => serial.SerialNumber);
    }

    /// <summary>What the version before wrote, in its own columns.</summary>
    private static async Task Fill(TestStore store, bool isPostgres)
    {
        const string Nothing = "{}";
        var (now, yes, no) = isPostgres ? ("now()", "true", "false") : ("0", "1", "0");
        await store.Execute($"""
            INSERT INTO product_models VALUES (1, 'WF', 'Wearable', null, '{Nothing}', '{Nothing}', {yes}, {now}, {now});
            INSERT INTO processes (id, process_number, process_code, process_name_ko, process_name_en, is_active, requires_all_previous, rework_allowed,
                auto_print_label, needs_firmware, defect_codes, characteristics, created_at, updated_at)
              VALUES (2, 2, 'P2', 'ko', 'en', {yes}, {no}, {yes}, {no}, {no}, '["E-1","E-2"]', '[]', {now}, {now});
            INSERT INTO lots (id, lot_number, work_order, product_model_id, target_quantity, production_date, shift, status, routing, created_at, updated_at)
              VALUES (1, 'WF-KR-251110D-001', 'WO-77', 1, 9, '2025-11-10', 'D', 'IN_PROGRESS', '{Routing.Trim()}', {now}, {now});
            INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, created_at, updated_at)
              VALUES (1, 'WF-KR-251110D-001-0007', 1, 7, 'IN_PROGRESS', '[2]', 0, {now}, {now}),
                (2, 'BY-HAND-4711', 1, 8, 'IN_PROGRESS', '[1]', 0, {now}, {now}),
                (3, 'DONE-0001', 1, 9, 'PASSED', '[1,2,3]', 0, {now}, {now});
            INSERT INTO runs (id, lot_id, serial_id, process_id, process_number, attempt, is_rework, result, started_at, completed_at, worker_id, worker_username,
                worker_full_name, override_reason)
              VALUES (9, 1, 1, 2, 2, 1, {no}, 'PASS', {now}, {now}, 7, 'kim', 'Kim', 'trial')
            """);
    }
}

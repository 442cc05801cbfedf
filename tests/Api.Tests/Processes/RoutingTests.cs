using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Processes;

/// <summary>rules.md 1: a LOT keeps the routing it was created with.</summary>
[Collection(PlantCollection.Name)]
public sealed class RoutingTests(TestPlant plant)
{
    [Fact]
    public async Task A_process_switched_off_later_stays_in_the_lots_made_before()
    {
        var old = await plant.SerialAfter(7, await plant.NewLot(1));
        await WithProcess(8, new { is_active = false }, new { is_active = true }, async () =>
        {
            await plant.Pass(old, 8);

            Assert.Equal("PASSED", await plant.StatusOf(old));
        });
    }

    [Fact]
    public async Task A_lot_made_without_a_process_does_not_know_it()
    {
        Serial fresh = null!;
        await WithProcess(8, new { is_active = false }, new { is_active = true }, async () => fresh = await plant.NewSerial());

        await plant.Start(fresh, 8).Refused(400, "PROCESS_INACTIVE");
    }

    [Fact]
    public async Task A_serial_passes_with_the_last_process_of_its_own_lots_routing()
    {
        Serial serial = null!;
        await WithProcess(8, new { is_active = false }, new { is_active = true }, async () => serial = await plant.NewSerial());

        await plant.Pass(serial, 1, 2, 3, 4, 5, 6, 7);

        Assert.Equal("PASSED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task The_next_process_follows_the_gap_of_one_switched_off()
    {
        Serial serial = null!;
        await WithProcess(2, new { is_active = false }, new { is_active = true }, async () => serial = await plant.NewSerial());

        await plant.Pass(serial, 1);

        await plant.Start(serial, 3).Is(201);
    }

    [Fact]
    public async Task A_new_process_joins_the_lots_made_after_it()
    {
        var number = 5000 + TestPlant.Next();
        var process = await plant.Manager.Post("processes", new
        {
            process_number = number,
            process_code = $"N{number}",
            process_name_ko = "최종",
            process_name_en = "Final",
        }).Is(201);
        Serial serial;
        try
        {
            serial = await plant.SerialAfter(8);
        }
        finally
        {
            await plant.Manager.Put($"processes/{process.Num("id")}", new { is_active = false }).Is(200);
        }

        Assert.Equal("IN_PROGRESS", await plant.StatusOf(serial));
        await plant.Pass(serial, (int)process.Num("id"));
        Assert.Equal("PASSED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task A_process_that_allows_no_rework_refuses_its_approval()
    {
        Serial serial = null!;
        await WithProcess(1, new { rework_allowed = false }, new { rework_allowed = true }, async () => serial = await plant.DefectedSerial(1));

        await plant.Rework(serial).Refused(400, "REWORK_NOT_ALLOWED");
    }

    [Fact]
    public async Task A_process_that_needs_all_before_it_names_its_own_numbers()
    {
        Serial serial = null!;
        await WithProcess(3, new { requires_all_previous = true }, new { requires_all_previous = false }, async () => serial = await plant.SerialAfter(1));

        var answer = await plant.Start(serial, 3).Refused(400, "PREVIOUS_PROCESS_NOT_COMPLETED");

        Assert.Equal("Process 3 requires all previous processes (1-2) to be PASS. Current PASS count: 1", answer.Str("detail"));
    }

    [Fact]
    public async Task A_renumbered_process_keeps_its_number_and_code_in_the_lots_made_before()
    {
        var number = 9000 + TestPlant.Next() % 450;
        var made = (await plant.Manager.Post("processes", Process(number)).Is(201)).Num("id");
        Serial serial;
        long other = 0;
        try
        {
            serial = await plant.SerialAfter(8);
            await plant.Manager.Put($"processes/{made}", new { process_number = number + 500, process_code = $"M{number}" }).Is(200);
            other = (await plant.Manager.Post("processes", Process(number)).Is(201)).Num("id");

            var open = await plant.Operator.Get($"serials/{serial.Number}/processes/{number}/eligibility").Is(200);
            Assert.True(open.At("eligible").GetBoolean());
            foreach (var name in (string[])[$"PROC-{number}", $"N{number}", $"n{number}"])
            {
                await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = name }).Is(201);
                var run = await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = name, result = "FAIL" }).Is(200);
                Assert.Equal(made, run.Num("data.process_id"));
                Assert.Equal(number, run.Num("data.process_number"));
                await plant.Rework(serial).Is(200);
            }

            // What the LOT does not know is looked up in the master data.
            await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = $"PROC-{number + 500}" }).Is(201);
            await plant.Operator.Get($"serials/{serial.Number}/processes/99999/eligibility").Refused(404, "PROCESS_NOT_FOUND");
        }
        finally
        {
            foreach (var id in (long[])[made, other])
                if (id != 0)
                    await plant.Manager.Put($"processes/{id}", new { is_active = false }).Is(200);
        }
    }

    private static object Process(int number) =>
        new { process_number = number, process_code = $"N{number}", process_name_ko = "최종", process_name_en = "Final" };

    // Master data is the whole plant's: what a test changes it puts back, and the collection runs one test at a time.
    private async Task WithProcess(int number, object change, object back, Func<Task> work)
    {
        await plant.Manager.Put($"processes/{number}", change).Is(200);
        try
        {
            await work();
        }
        finally
        {
            await plant.Manager.Put($"processes/{number}", back).Is(200);
        }
    }
}

using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Storage.Figures;

namespace NeuroHub.Api.Tests.Serials;

/// <summary>
/// GET /serials?waiting_at=: the serials that may be started at a process now and have it before them. A plant of its own, since the board
/// counts all of it.
/// </summary>
public sealed class WaitingAtTests : IAsyncLifetime, IDisposable
{
    private readonly TestPlant _plant = new();

    public Task InitializeAsync() => _plant.InitializeAsync();

    public Task DisposeAsync() => _plant.DisposeAsync();

    public void Dispose() => _plant.Dispose();

    /// <summary>Stations and managers do whatever comes to their mind, refused or not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task It_lists_those_whose_terminal_says_that_they_may_start_there(int seed)
    {
        var random = new Random(seed);
        var serials = new List<Serial>();
        for (var i = 0; i < 4; i++)
        {
            var lot = await _plant.NewLot(4);
            for (var s = 0; s < 4; s++)
                serials.Add(await _plant.NewSerial(lot));
        }

        for (var round = 0; round < 3; round++)
        {
            for (var step = 0; step < 40; step++)
                await Whatever(random, serials[random.Next(serials.Count)]);
            await Agrees(serials);
        }
    }

    [Fact]
    public async Task What_was_skipped_or_passed_by_the_LOT_waits_there_no_more()
    {
        var lot = await _plant.NewLot(3);
        var (skipped, cancelled, fresh) = (await _plant.NewSerial(lot), await _plant.NewSerial(lot), await _plant.NewSerial(lot));
        foreach (var serial in (Serial[])[skipped, cancelled])
            await _plant.Manager.Post("process/start", new { serial_number = serial.Number, process_id = 3, override_reason = "trial" }).Is(201);
        await _plant.Complete(skipped, 3).Is(200);
        await _plant.Manager.Post("process/cancel-start", new { serial_number = cancelled.Number, process_id = 3, reason = "the wrong unit" }).Is(200);

        Assert.Equal([fresh.Number, cancelled.Number], await WaitingAt(1));
        Assert.Equal([skipped.Number], await WaitingAt(4));

        await _plant.StartLot(lot, 1).Is(201);
        await _plant.CompleteLot(lot, 1).Is(200);
        Assert.Empty(await WaitingAt(1));
        Assert.Equal([fresh.Number, cancelled.Number], await WaitingAt(2));

        await _plant.SetStatus(lot, "CANCELLED", "order withdrawn").Is(200);
        foreach (var process in Enumerable.Range(1, TestPlant.LastProcess))
            Assert.Empty(await WaitingAt(process));
    }

    [Fact]
    public async Task The_number_is_that_of_each_LOTs_own_routing()
    {
        var before = await _plant.NewSerial();
        var number = 100 + TestPlant.Next();
        var added = await _plant.Admin.Post("processes", new { process_number = number, process_code = $"X{number}", process_name_ko = "추가", process_name_en = "Added" }).Is(201);
        var (passed, behind) = (await _plant.SerialAfter(TestPlant.LastProcess), await _plant.SerialAfter(TestPlant.LastProcess - 1));
        await _plant.Admin.Put($"processes/{added.Num("id")}", new { is_active = false }).Is(200);

        Assert.Equal([passed.Number], await WaitingAt(number));
        Assert.Equal([behind.Number], await WaitingAt(TestPlant.LastProcess));
        Assert.Equal([before.Number], await WaitingAt(1));
        Assert.Empty(await WaitingAt(number + 1));
    }

    [Fact]
    public async Task It_goes_together_with_every_other_filter_with_pages_and_with_CSV()
    {
        var (lot, other) = (await _plant.NewLot(6), await _plant.NewLot(3));
        var rework = await _plant.SerialInRework(1, lot);
        var waiting = new List<Serial> { rework };
        for (var i = 0; i < 4; i++)
            waiting.Add(await _plant.NewSerial(lot));
        await _plant.DefectedSerial(1, lot);
        var elsewhere = await _plant.NewSerial(other);

        Assert.Equal(6, (await List("")).Count);
        Assert.Equal([elsewhere.Number], await List($"&lot_number={other.Number}"));
        Assert.Equal([elsewhere.Number], await List($"&lot_id={other.Id}"));
        Assert.Equal([rework.Number], await List("&status=rework"));
        Assert.Equal([rework.Number], (await _plant.Operator.Get("serials/failed?waiting_at=1").Is(200)).Json.EnumerateArray().Select(Number));
        Assert.Equal([rework.Number], await List($"&serial_number={rework.Number}"));
        Assert.Empty(await List("&firmware_version=v9.9.9"));

        var walked = new List<string>();
        for (var path = "serials?waiting_at=1&limit=2"; path is not null;)
        {
            var page = await _plant.Operator.Get(path).Is(200);
            Assert.Equal("6", page.Header("X-Total-Count"));
            walked.AddRange(page.Json.EnumerateArray().Select(Number));
            path = page.Header("Link") is { } link ? link[(link.IndexOf("serials", StringComparison.Ordinal))..link.IndexOf('>', StringComparison.Ordinal)] : null;
        }

        Assert.Equal([elsewhere.Number, .. waiting.Select(serial => serial.Number).Reverse()], walked);
        Assert.Equal([elsewhere.Number], await List("&limit=1"));
        Assert.Equal(walked[1..3], await List("&skip=1&limit=2"));
        var csv = (await _plant.Operator.Get("serials?waiting_at=1&format=csv").Is(200)).Text;
        Assert.Equal(1 + walked.Count, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        async Task<List<string>> List(string filter) =>
            [.. (await _plant.Operator.Get($"serials?waiting_at=1{filter}").Is(200)).Json.EnumerateArray().Select(Number)];
    }

    private async Task Whatever(Random random, Serial serial)
    {
        var process = random.Next(1, TestPlant.LastProcess + 1);
        var told = await _plant.Operator.Get($"serials/{serial.Number}/station").Is(200);
        var next = Next(told) is [var first, ..] ? first : process;
        var open = told.At("open_run").ValueKind == JsonValueKind.Null ? process : (int)told.Num("open_run.process_number");
        _ = random.Next(20) switch
        {
            < 7 => await _plant.Start(serial, next),
            < 12 => await _plant.Complete(serial, open),
            12 => await _plant.Complete(serial, open, "FAIL"),
            13 => await _plant.Rework(serial),
            14 => await _plant.Manager.Post("process/start", new { serial_number = serial.Number, process_id = process, override_reason = "trial" }),
            15 => await _plant.Manager.Post("process/cancel-start", new { serial_number = serial.Number, process_id = open, reason = "the wrong unit" }),
            16 => await _plant.Operator.Post("defects", new { serial_number = serial.Number, process_id = process, code = "PART_DEFECT" }),
            17 => await _plant.Manager.Post("process/start", new { lot_number = serial.Lot.Number, process_id = random.Next(1, 5), override_reason = "trial" }),
            18 => await _plant.CompleteLot(serial.Lot, random.Next(1, 5), random.Next(4) == 0 ? "FAIL" : "PASS"),
            _ => random.Next(4) == 0 ? await _plant.Scrap(serial) : random.Next(6) == 0 ? await _plant.SetStatus(serial.Lot, "CANCELLED", "order withdrawn") : await _plant.Start(serial, process),
        };
    }

    /// <summary>The list and the terminals of all serials; and the board, which counts each at the first process where it waits.</summary>
    private async Task Agrees(IReadOnlyList<Serial> serials)
    {
        var atFirst = new Dictionary<int, int>();
        for (var process = 1; process <= TestPlant.LastProcess; process++)
        {
            var expected = new List<string>();
            foreach (var serial in serials)
            {
                var told = await _plant.Operator.Get($"serials/{serial.Number}/station?process={process}").Is(200);
                if (told.At("eligible").GetBoolean() && Next(told).Contains(process))
                    expected.Add(serial.Number);
                if (told.At("eligible").GetBoolean() && Next(told)[0] == process)
                    atFirst[process] = atFirst.GetValueOrDefault(process) + 1;
            }

            Assert.Equal(expected.Order(), (await WaitingAt(process)).Where(number => serials.Any(serial => serial.Number == number)).Order());
        }

        // Not by its call, whose answer is kept for two seconds.
        var load = await _plant.Services.GetRequiredService<FloorFigures>().Load();
        foreach (var process in Enumerable.Range(1, TestPlant.LastProcess))
            Assert.Equal(atFirst.GetValueOrDefault(process), load.GetValueOrDefault(process).Waiting);
    }

    private async Task<IReadOnlyList<string>> WaitingAt(int process)
    {
        var answer = await _plant.Operator.Get($"serials?waiting_at={process}").Is(200);
        string[] numbers = [.. answer.Json.EnumerateArray().Select(Number)];
        Assert.Equal($"{numbers.Length}", answer.Header("X-Total-Count"));
        return numbers;
    }

    private static string Number(JsonElement serial) => serial.GetProperty("serial_number").GetString()!;

    private static int[] Next(Answer told) => [.. told.At("next_processes").EnumerateArray().Select(process => process.GetProperty("process_number").GetInt32())];
}

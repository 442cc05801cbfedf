using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

[Collection(PlantCollection.Name)]
public sealed class HistoryTests(TestPlant plant)
{
    private async Task<(Answer Answer, JsonElement[] Rows)> History(Serial serial)
    {
        var answer = await plant.Operator.Get($"process/history/{serial.Number}").Is(200);
        return (answer, [.. answer.At("history").EnumerateArray()]);
    }

    [Fact]
    public async Task A_fresh_serial_has_eight_processes_ahead()
    {
        var serial = await plant.NewSerial();

        var (answer, rows) = await History(serial);

        Assert.Equal(serial.Number, answer.Str("serial_number"));
        Assert.Equal(serial.Lot.Number, answer.Str("lot_number"));
        Assert.Equal("CREATED", answer.Str("status"));
        Assert.Equal(8, answer.Num("total_processes"));
        Assert.Equal(0, answer.Num("completed_processes"));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], rows.Select(row => row.GetProperty("process_number").GetInt32()));
    }

    [Fact]
    public async Task A_process_not_run_yet_has_a_null_result()
    {
        var (_, rows) = await History(await plant.NewSerial());

        Assert.All(rows, row => Assert.Equal(JsonValueKind.Null, row.GetProperty("result").ValueKind));
    }

    [Fact]
    public async Task The_history_goes_by_process_then_time()
    {
        var serial = await plant.SerialInRework(2);
        await plant.Pass(serial, 2);

        var (answer, rows) = await History(serial);

        Assert.Equal([1, 2, 2, 3, 4, 5, 6, 7, 8], rows.Select(row => row.GetProperty("process_number").GetInt32()));
        Assert.Equal(["PASS", "FAIL", "PASS"], rows[..3].Select(row => row.GetProperty("result").GetString()!));
        Assert.Equal(2, answer.Num("completed_processes"));
    }

    [Fact]
    public async Task Lot_level_runs_are_among_them_and_marked()
    {
        var lot = await plant.NewLot();
        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1).Is(200);
        var serial = await plant.NewSerial(lot);
        await plant.Pass(serial, 2);

        var (_, rows) = await History(serial);

        Assert.Equal("LOT", rows[0].GetProperty("data_level").GetString());
        Assert.Equal("PASS", rows[0].GetProperty("result").GetString());
        Assert.Equal("SERIAL", rows[1].GetProperty("data_level").GetString());
    }
}

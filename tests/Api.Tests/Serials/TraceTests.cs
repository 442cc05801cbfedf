using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Serials;

[Collection(PlantCollection.Name)]
public sealed class TraceTests(TestPlant plant)
{
    [Fact]
    public async Task The_trace_of_a_fresh_serial_is_empty_but_whole()
    {
        var serial = await plant.NewSerial();

        var trace = await plant.Trace(serial);

        trace.HasFields(Shapes.Trace);
        trace.HasFieldsAt(trace.At("serial"), Shapes.Serial);
        Assert.Equal(serial.Lot.Number, trace.Str("lot.lot_number"));
        Assert.Equal(0, trace.At("runs").GetArrayLength());
        Assert.Equal(0, trace.At("reworks").GetArrayLength());
        Assert.Equal(0, trace.At("skipped").GetArrayLength());
    }

    [Fact]
    public async Task Runs_are_told_in_time_order()
    {
        var serial = await plant.SerialInRework(3);
        await plant.Pass(serial, 3, 4);

        var runs = (await plant.Trace(serial)).At("runs").EnumerateArray().ToArray();

        Assert.Equal([1, 2, 3, 3, 4], runs.Select(run => run.GetProperty("process_number").GetInt32()));
        Assert.Equal(["PASS", "PASS", "FAIL", "PASS", "PASS"], runs.Select(run => run.GetProperty("result").GetString()!));
        Assert.Equal([1, 1, 1, 2, 1], runs.Select(run => run.GetProperty("attempt").GetInt32()));
    }

    [Fact]
    public async Task A_run_says_who_where_when_and_what()
    {
        var serial = await plant.NewSerial();
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, equipment_id = "LASER-01", line_id = "LINE-A" }).Is(201);
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "PASS", measurement_data = new { power = 12.5 } }).Is(200);

        var trace = await plant.Trace(serial);

        trace.HasFieldsAt(trace.At("runs.0"), Shapes.Run);
        Assert.Equal("LASER-01", trace.Str("runs.0.equipment_id"));
        Assert.Equal("LINE-A", trace.Str("runs.0.line_id"));
        Assert.Equal(plant.Operator.Username, trace.Str("runs.0.worker.username"));
        Assert.Equal(plant.Operator.UserId, trace.Num("runs.0.worker.id"));
        Assert.Equal(plant.Operator.FullName, trace.Str("runs.0.worker.full_name"));
        Assert.Equal(12.5, trace.At("runs.0.measurement_data.power").GetDouble());
        Assert.False(trace.IsAbsent("runs.0.completed_at"));
    }

    [Fact]
    public async Task The_trace_is_found_by_id_as_well()
    {
        var serial = await plant.StartedSerial();

        Assert.Equal(serial.Number, (await plant.Operator.Get($"serials/{serial.Id}/trace").Is(200)).Str("serial.serial_number"));
    }

    [Fact]
    public async Task The_trace_shows_an_open_run()
    {
        var trace = await plant.Trace(await plant.StartedSerial(2));

        Assert.Equal(2, trace.At("runs").GetArrayLength());
        Assert.True(trace.IsAbsent("runs.1.result"));
        Assert.Equal(2, trace.Num("serial.current_process"));
    }

    [Fact]
    public async Task The_trace_lists_the_defects()
    {
        var serial = await plant.StartedSerial();
        await plant.Operator.Post("process/complete", new
        {
            serial_number = serial.Number,
            process_id = 1,
            result = "FAIL",
            defects = new[] { new { code = "MARKING_FAIL", description = "blurred", part = "housing" } },
        }).Is(200);

        var trace = await plant.Trace(serial);

        Assert.Equal("MARKING_FAIL", trace.Str("defects.0.code"));
        Assert.Equal(1, trace.Num("defects.0.process_number"));
        Assert.Equal("blurred", trace.Str("defects.0.description"));
        Assert.Equal("housing", trace.Str("defects.0.part"));
    }

    [Fact]
    public async Task Lot_level_runs_are_in_the_trace_and_marked()
    {
        var lot = await plant.NewLot();
        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1).Is(200);
        var serial = await plant.NewSerial(lot);
        await plant.Pass(serial, 2);

        var trace = await plant.Trace(serial);

        Assert.Equal("LOT", trace.Str("runs.0.data_level"));
        Assert.True(trace.IsAbsent("runs.0.serial_number"));
        Assert.Equal("SERIAL", trace.Str("runs.1.data_level"));
    }

    [Fact]
    public async Task The_lots_a_station_names_are_collected()
    {
        var serial = await plant.StartedSerial(2);
        await plant.Operator.Post("process/complete", new
        {
            serial_number = serial.Number,
            process_id = 2,
            result = "PASS",
            measurement_data = new { sma_spring_lot = "SPR-7", busbar_lot = "BUS-3" },
        }).Is(200);

        var trace = await plant.Trace(serial);

        Assert.Equal("SPR-7", trace.Str("component_lots.sma_spring_lot.0"));
        Assert.Equal("BUS-3", trace.Str("component_lots.busbar_lot.0"));
    }
}

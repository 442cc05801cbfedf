using System.Text;
using System.Text.Json;
using NeuroHub.Bench.Csv;
using NeuroHub.Bench.Ledger;
using NeuroHub.Bench.Load;
using NeuroHub.Bench.Replay;

namespace NeuroHub.Bench.Tests;

public class ReplayPlanTests
{
    [Fact]
    public void A_model_fills_lots_of_100_and_its_last_lot_is_smaller()
    {
        var units = Enumerable.Range(1, 250).Select(n => Unit(n, n % 5 == 0 ? "H" : "L")).ToList();

        var plan = new ReplayPlan(units);

        Assert.Equal(["L 100", "H 50", "L 100"], plan.Lots.Select(lot => $"{lot.Model} {lot.TargetQuantity}"));
        Assert.Equal(250, units.Select(plan.PlaceOf).Distinct().Count());
        Assert.All(units, unit => Assert.Equal(unit.Model, plan.Lots[plan.PlaceOf(unit).Lot].Model));
        Assert.All(units, unit => Assert.InRange(plan.PlaceOf(unit).Place, 0, plan.Lots[plan.PlaceOf(unit).Lot].TargetQuantity - 1));
    }

    [Fact]
    public void A_failed_unit_fails_at_process_6_with_its_modes_as_defects()
    {
        var unit = Unit(1, "L") with { Failed = true, Modes = ["PWF", "OSF"] };

        var body = Body(StationBody.Complete("LOT-1", "LOT-1-0001", 6, unit));

        Assert.Equal("FAIL", body.GetProperty("result").GetString());
        Assert.Equal(["PWF", "OSF"], body.GetProperty("defects").EnumerateArray().Select(defect => defect.GetProperty("code").GetString()));
        Assert.Equal("42.80", body.GetProperty("measurement_data").GetProperty("torque").GetRawText());
        Assert.Equal("PASS", Body(StationBody.Complete("LOT-1", "LOT-1-0001", 5, unit)).GetProperty("result").GetString());
    }

    [Fact]
    public void A_failed_unit_without_modes_sends_no_defects_and_a_mode_alone_is_a_pass()
    {
        var failed = Body(StationBody.Complete("LOT-1", "LOT-1-0001", 6, Unit(1, "L") with { Failed = true }));
        var passed = Body(StationBody.Complete("LOT-1", "LOT-1-0001", 6, Unit(1, "L") with { Modes = ["RNF"] }));

        Assert.Equal(("FAIL", false), (failed.GetProperty("result").GetString(), failed.TryGetProperty("defects", out _)));
        Assert.Equal(("PASS", false), (passed.GetProperty("result").GetString(), passed.TryGetProperty("defects", out _)));
    }

    [Theory]
    [InlineData(LedgerVerb.Start)]
    [InlineData(LedgerVerb.Complete)]
    public void A_prepared_body_is_what_the_station_would_write(string verb)
    {
        var serial = new LoadSerial("L-KR-251110D-001", "L-KR-251110D-001-0042");
        for (var process = 1; process <= StationBody.LastProcess; process++)
        {
            var template = new BodyTemplate(process, verb);
            var buffer = new byte[template.Length(serial)];

            Assert.Equal(buffer.Length, template.Write(serial, buffer));
            var body = Body(buffer);
            Assert.Equal("L-KR-251110D-001-0042", body.GetProperty("serial_number").GetString());
            Assert.Equal("L-KR-251110D-001", body.GetProperty("lot_number").GetString());
            Assert.DoesNotContain("MARK", Encoding.UTF8.GetString(buffer));
        }
    }

    private static Ai4iUnit Unit(int number, string model) =>
        new(number, number, $"{model}{number}", model, 298.1m, 308.6m, 1551m, 42.80m, 5m, Failed: false, Modes: []);

    private static JsonElement Body(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.Clone();
    }
}

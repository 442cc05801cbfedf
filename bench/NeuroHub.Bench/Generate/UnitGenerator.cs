using NeuroHub.Bench.Csv;

namespace NeuroHub.Bench.Generate;

/// <summary>
/// Units as the AI4I 2020 data set describes them (its mix of types, its five failure modes and their rules), among them its two
/// oddities: a random failure (RNF) that leaves the unit good, and a failed unit without any mode.
/// </summary>
internal sealed class UnitGenerator(ulong seed)
{
    private readonly SplitMix64 _random = new(seed);
    private double _airTemperature = 300;
    private int _toolWear;
    private int _toolLife = 220;
    private int _udi;

    /// <summary>The expected results of the units generated so far, counted where each outcome is decided.</summary>
    public UnitCounts Expected { get; } = new();

    public Ai4iUnit Next()
    {
        _udi++;
        var model = _random.NextUnit() switch { < 0.6 => "L", < 0.9 => "M", _ => "H" };
        _airTemperature = Math.Clamp(_airTemperature + _random.NextNormal(0, 0.1), 295, 305);
        var air = Round(_airTemperature);
        var process = Round((double)air + _random.NextNormal(10, 1));
        var torque = Math.Clamp(Round(_random.NextNormal(40, 10)), 3.8m, 76.6m);
        var speed = Math.Round((decimal)Math.Clamp(1540 - (14 * ((double)torque - 40)) + _random.NextNormal(0, 60), 1168, 2886));
        var modes = Modes(model, process - air, speed, torque);
        var failed = Judge(model, modes);
        var unit = new Ai4iUnit(_udi, _udi, ProductId(model), model, air, process, speed, torque, _toolWear, failed, modes);
        WearTool(model, replace: modes.Contains("TWF"));
        return unit;
    }

    private List<string> Modes(string model, decimal rise, decimal speed, decimal torque)
    {
        var power = torque * speed * 0.104719755m;
        var strain = model switch { "L" => 11_000, "M" => 12_000, _ => 13_000 };
        var modes = new List<string>();
        if (_toolWear >= _toolLife && _random.Chance(0.5))
            modes.Add("TWF");
        if (rise < 8.6m && speed < 1380)
            modes.Add("HDF");
        if (power is < 3500 or > 9000)
            modes.Add("PWF");
        if (_toolWear * torque > strain)
            modes.Add("OSF");
        if (_random.Chance(0.002))
            modes.Add("RNF");
        return modes;
    }

    private bool Judge(string model, List<string> modes)
    {
        if (modes.Any(mode => mode != "RNF"))
        {
            Expected.AddDefected(model);
            modes.ForEach(Expected.AddCode);
            return true;
        }

        if (modes.Count == 0 && _random.Chance(0.001))
        {
            Expected.AddDefected(model);
            Expected.AddCode(UnitCounts.Unspecified);
            return true;
        }

        Expected.AddPassed(model);
        return false;
    }

    private void WearTool(string model, bool replace)
    {
        _toolWear += model switch { "L" => 2, "M" => 3, _ => 5 };
        if (!replace && _toolWear <= _toolLife + 20)
            return;
        _toolWear = 0;
        _toolLife = 200 + (int)(_random.NextUnit() * 40);
    }

    private string ProductId(string model) => model switch
    {
        "L" => $"L{47_179 + _udi}",
        "M" => $"M{14_859 + _udi}",
        _ => $"H{29_409 + _udi}",
    };

    private static decimal Round(double value) => Math.Round((decimal)value, 1);
}

namespace NeuroHub.Bench.Csv;

/// <summary>
/// One line of the CSV: a physical unit before it has a serial number. Temperatures in K, speed in rpm, torque in Nm, wear in min.
/// <c>Number</c> is its 1-based place in the file, its name in a ledger. <c>Modes</c> are defects only when it <c>Failed</c>.
/// </summary>
internal sealed record Ai4iUnit(
    int Number,
    int Udi,
    string ProductId,
    string Model,
    decimal AirTemperature,
    decimal ProcessTemperature,
    decimal RotationalSpeed,
    decimal Torque,
    decimal ToolWear,
    bool Failed,
    IReadOnlyList<string> Modes);

namespace NeuroHub.Bench.Csv;

/// <summary>The columns of the UCI AI4I 2020 file by their header names; their order in a file does not matter.</summary>
internal static class Ai4iColumns
{
    public const string Udi = "UDI";
    public const string ProductId = "Product ID";
    public const string Type = "Type";
    public const string AirTemperature = "airTemp";
    public const string ProcessTemperature = "Process temperature [K]";
    public const string RotationalSpeed = "Rotational speed [rpm]";
    public const string Torque = "Torque [Nm]";
    public const string ToolWear = "toolWear";
    public const string Failure = "failure";

    /// <summary>Failure modes, which are the defect codes too.</summary>
    public static readonly IReadOnlyList<string> Modes = ["TWF", "HDF", "PWF", "OSF", "RNF"];

    public static readonly IReadOnlyList<string> All =
        [Udi, ProductId, Type, AirTemperature, ProcessTemperature, RotationalSpeed, Torque, ToolWear, Failure, .. Modes];
}

using System.Text.Json;
using NeuroHub.Console.Tests.Browser;
using NeuroHub.Durability.Tests;

namespace NeuroHub.Console.Tests.Screens;

/// <summary>
/// A plant where something happened: twelve units of one LOT went through three processes, four were too hot for the third. Started
/// by the first test that needs it, and shared: tests only read it, and add what is their own.
/// </summary>
public sealed class WorkedPlant : IAsyncLifetime, IAsyncDisposable
{
    public const string Operator = "screens.operator";
    public const string Manager = "screens.manager";
    public const string Password = "Screens-Person-1";

    /// <summary>Of unit 1, 2, ...; more than 61 is outside the limits.</summary>
    private static readonly double[] Temperatures = [60.1, 59.9, 61.4, 60.2, 60.0, 61.6, 60.3, 59.8, 61.2, 60.4, 60.1, 61.9];

    private readonly Plant _plant = new();
    private readonly Lazy<Task<string>> _lot;

    public WorkedPlant() => _lot = new Lazy<Task<string>>(Begin);

    public string Url => _plant.Url;

    /// <summary>The number of its LOT.</summary>
    public Task<string> Lot => _lot.Value;

    public static int TooHot => Temperatures.Count(temperature => temperature > 61);

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _plant.DisposeAsync();

    private async Task<string> Begin()
    {
        await _plant.InitializeAsync();
        using var rest = await _plant.Caller();
        foreach (var (username, role) in new[] { (Operator, "OPERATOR"), (Manager, "MANAGER") })
            await rest.Post("users", new { username, password = Password, full_name = username, role });
        var model = await rest.Post("product-models", new { model_code = "SCR", model_name = "Of the screens" });
        var lot = (await rest.Post("lots", new { product_model_id = model.GetProperty("id").GetInt64(), target_quantity = Temperatures.Length }))
            .GetProperty("lot_number").GetString()!;
        var serials = await rest.Post("serials/bulk", new { lot_number = lot, quantity = Temperatures.Length });
        foreach (var (serial, temperature) in serials.EnumerateArray().Zip(Temperatures))
            await Work(rest, serial, temperature);
        return lot;
    }

    private static async Task Work(Rest rest, JsonElement serial, double temperature)
    {
        var serial_number = serial.GetProperty("serial_number").GetString();
        for (var process_id = 1; process_id <= 3; process_id++)
        {
            await rest.Post("process/start", new { serial_number, process_id, equipment_id = $"EQ-{process_id}" });
            var measurement_data = process_id == 3 ? new { temp_sensor = new { measured_temp = temperature } } : null;
            if (process_id == 3 && temperature > 61)
                await rest.Post("process/complete", new { serial_number, process_id, result = "FAIL", measurement_data, defects = new[] { new { code = "SENSOR_TEMP_FAIL" } } });
            else
                await rest.Post("process/complete", new { serial_number, process_id, result = "PASS", measurement_data });
        }
    }
}

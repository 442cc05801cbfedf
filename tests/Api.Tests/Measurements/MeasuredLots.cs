using System.Globalization;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Measurements;

internal static class MeasuredLots
{
    /// <summary>A LOT with a unit for each temperature, measured at process 3, which passes from 59 to 61.</summary>
    public static async Task<(Lot Lot, string[] Serials)> MeasuredLot(this TestPlant plant, params double[] temperatures)
    {
        var lot = await plant.NewLot(temperatures.Length + 1);
        var serials = new string[temperatures.Length];
        for (var i = 0; i < temperatures.Length; i++)
        {
            var serial = await plant.SerialAfter(2, lot);
            serials[i] = serial.Number;
            await plant.Measure(serial, temperatures[i].ToString(CultureInfo.InvariantCulture)).Is(200);
        }

        return (lot, serials);
    }

    /// <summary>The sensor inspection with such a temperature in its data.</summary>
    public static async Task<Answer> Measure(this TestPlant plant, Serial serial, string temperature, string result = "PASS")
    {
        await plant.Start(serial, 3).Is(201);
        return await plant.Operator.Post("process/complete", $$$"""
            {"serial_number":"{{{serial.Number}}}","process_id":3,"result":"{{{result}}}","measurement_data":{"temp_sensor":{"measured_temp":{{{temperature}}} } } }
            """);
    }
}

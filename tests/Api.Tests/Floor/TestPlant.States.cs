namespace NeuroHub.Api.Tests.Floor;

/// <summary>LOTs and serials brought to the state a test begins with.</summary>
public sealed partial class TestPlant
{
    /// <summary>Passed process 1 to <paramref name="process"/>, nothing open.</summary>
    public async Task<Serial> SerialAfter(int process, Lot? lot = null)
    {
        var serial = await NewSerial(lot);
        await Pass(serial, [.. Enumerable.Range(1, process)]);
        return serial;
    }

    /// <summary>With an open run of the process.</summary>
    public async Task<Serial> StartedSerial(int process = 1, Lot? lot = null)
    {
        var serial = await SerialAfter(process - 1, lot);
        await Start(serial, process).Is(201);
        return serial;
    }

    public async Task<Serial> DefectedSerial(int process = 1, Lot? lot = null)
    {
        var serial = await SerialAfter(process - 1, lot);
        await Fail(serial, process);
        return serial;
    }

    public async Task<Serial> SerialInRework(int process = 1, Lot? lot = null)
    {
        var serial = await DefectedSerial(process, lot);
        await Rework(serial).Is(200);
        return serial;
    }

    public Task<Serial> PassedSerial(Lot? lot = null) => SerialAfter(LastProcess, lot);

    public async Task<Serial> ScrappedSerial(Lot? lot = null)
    {
        var serial = await NewSerial(lot);
        await Scrap(serial).Is(200);
        return serial;
    }

    public async Task<Lot> LotIn(string status, int target = 3)
    {
        var lot = await NewLot(target);
        if (status is "CANCELLED")
            await SetStatus(lot, "CANCELLED", "order withdrawn").Is(200);
        if (status is "IN_PROGRESS" or "COMPLETED" or "CLOSED")
            await SetStatus(lot, "IN_PROGRESS").Is(200);
        if (status is "COMPLETED" or "CLOSED")
            await SetStatus(lot, "COMPLETED", "short order").Is(200);
        if (status is "CLOSED")
            await SetStatus(lot, "CLOSED").Is(200);
        return lot;
    }

    /// <summary>What a reader sees: taken before and after a refusal, the two must be the same text.</summary>
    public async Task<string> Picture(Serial? serial = null, Lot? lot = null)
    {
        string[] paths = ["lots?limit=3", "serials?limit=3", "process-data?limit=3", "product-models?limit=3", "processes", "users?limit=3"];
        List<string> all = [.. paths];
        if (serial is not null)
            all.AddRange([$"serials/{serial.Number}/trace", $"process/history/{serial.Number}"]);
        if ((lot ?? serial?.Lot) is { } its)
            all.Add($"lots/{its.Number}");
        var picture = new List<string>();
        foreach (var path in all)
        {
            var answer = await Admin.Get(path).Is(200);
            picture.Add($"{path} {answer.Header("X-Total-Count")} {answer.Text}");
        }

        return string.Join('\n', picture);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Csv;
using NeuroHub.Defects;
using NeuroHub.Firmwares;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Serials;

/// <summary>All that a terminal shows after a scan.</summary>
internal sealed record SerialAtStationView
{
    public required SerialView Serial { get; init; }
    public required LotView Lot { get; init; }

    /// <summary>Whose gates these are; null when the LOT has no process.</summary>
    public required ProcessView? Process { get; init; }

    /// <summary>Every gate is ok.</summary>
    public required bool Eligible { get; init; }

    /// <summary>In the order in which a start looks at them.</summary>
    public required IReadOnlyList<GateView> Gates { get; init; }
    public required RunView? OpenRun { get; init; }

    /// <summary>Those that may be started now; while a run is open, those that may be once it has passed.</summary>
    public required IReadOnlyList<NextProcess> NextProcesses { get; init; }

    /// <summary>The youngest one that was recorded of the serial.</summary>
    public required DefectView? LastDefect { get; init; }

    /// <summary>The latest one, when the process installs it.</summary>
    public required FirmwareView? Firmware { get; init; }

    public static SerialAtStationView Of(StationCheck check, StationRows rows, HttpRequest request) => new()
    {
        Serial = check.Serial,
        Lot = rows.Lot,
        Process = rows.Processes.FirstOrDefault(process => process.Id == check.ProcessId),
        Eligible = check.ProcessId is not null && check.Eligibility.IsEligible,
        Gates = [.. check.Eligibility.Gates.Select(gate => GateView.Of(gate, request))],
        OpenRun = check.OpenRun,
        NextProcesses = [.. check.Next.Select(next => NextProcess.Of(next, rows.Processes.FirstOrDefault(process => process.Id == next.Id)))],
        LastDefect = rows.LastDefect,
        Firmware = check.Firmware,
    };
}

/// <summary>Where the serial goes.</summary>
/// <param name="ProcessNumber">Its number in the LOT's routing.</param>
/// <param name="ProcessCode">Its code there.</param>
/// <param name="ProcessNameKo">As it is called now.</param>
/// <param name="ProcessNameEn">As it is called now.</param>
internal sealed record NextProcess(int ProcessNumber, string ProcessCode, string ProcessNameKo, string ProcessNameEn)
{
    public static NextProcess Of(RoutingProcess process, ProcessView? known) =>
        new(process.Number, process.Code, known?.ProcessNameKo ?? process.Code, known?.ProcessNameEn ?? process.Code);
}

/// <summary>
/// Finds the LOTs of the parts that went into a serial. Stations write them into their data under names such as <c>sma_spring_lot</c> and
/// <c>busbar_lot</c>, at any depth.
/// </summary>
internal static class ComponentLots
{
    private const string Suffix = "_lot";

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> In(IReadOnlyList<RunView> runs)
    {
        var found = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            if (run.MeasurementData is not { } data)
                continue;
            using var document = JsonDocument.Parse(data.Text);
            Walk(document.RootElement, field: null, found);
        }

        var lots = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (field, values) in found)
            lots[field] = [.. values];
        return lots;
    }

    /// <summary><paramref name="field"/> is the name of the lot field that this value, or the array around it, belongs to.</summary>
    private static void Walk(JsonElement value, string? field, SortedDictionary<string, SortedSet<string>> found)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Walk(property.Value, property.Name.EndsWith(Suffix, StringComparison.Ordinal) ? property.Name : null, found);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Walk(item, field, found);
                break;
            case JsonValueKind.String when field is not null && value.GetString() is { Length: > 0 } lot:
                if (!found.TryGetValue(field, out var lots))
                    found[field] = lots = new SortedSet<string>(StringComparer.Ordinal);
                lots.Add(lot);
                break;
        }
    }
}

/// <summary>A serial that failed, what was wrong with it last, and how long it has waited; one object on the wire.</summary>
internal sealed class FailedSerial(SerialView serial, DefectView? lastDefect, DateTimeOffset now)
{
    // Not public: on the wire it is flat, as its converter writes it.
    internal SerialView Serial => serial;

    internal DefectView? LastDefect => lastDefect;

    /// <summary>Seconds since it failed, or since its rework was approved or begun; 0 for a scrapped serial.</summary>
    internal long WaitingSeconds => serial.Status == SerialStatus.Scrapped ? 0 : Math.Max(0, (long)(now - serial.UpdatedAt).TotalSeconds);
}

/// <summary>Writes a serial's own fields, and <c>last_defect</c> and <c>waiting_seconds</c> beside them.</summary>
internal sealed class FailedSerialConverter : JsonConverter<FailedSerial>, IFlatObject
{
    public JsonTypeInfo Fields => Wire.Default.SerialView;

    public IReadOnlyList<string> More => ["last_defect", "waiting_seconds"];

    public override FailedSerial Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A failed serial is only written.");

    public override void Write(Utf8JsonWriter writer, FailedSerial value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var field in JsonSerializer.SerializeToElement(value.Serial, Wire.Default.SerialView).EnumerateObject())
            field.WriteTo(writer);
        writer.WritePropertyName("last_defect"u8);
        if (value.LastDefect is { } defect)
            JsonSerializer.Serialize(writer, defect, Wire.Default.DefectView);
        else
            writer.WriteNullValue();
        writer.WriteNumber("waiting_seconds"u8, value.WaitingSeconds);
        writer.WriteEndObject();
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Csv;
using NeuroHub.Json;
using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Runs;

/// <summary>A serial's way through its routing: what was run, and what still waits.</summary>
internal sealed record ProcessHistory
{
    public required string SerialNumber { get; init; }
    public required string LotNumber { get; init; }
    public required SerialStatus Status { get; init; }
    public required int TotalProcesses { get; init; }

    /// <summary>How many of them have a PASS that counts, its own or one of the LOT as a whole.</summary>
    public required int CompletedProcesses { get; init; }

    /// <summary>By process number, then time.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    public static ProcessHistory Of(SerialTrace trace, IReadOnlyList<ProcessView> processes)
    {
        var entries = new List<HistoryEntry>();
        entries.AddRange(trace.Runs.Select(run => new HistoryEntry(run.ProcessNumber, run, null)));
        foreach (var process in trace.Routing.Processes)
            if (!trace.Runs.Any(run => run.ProcessNumber == process.Number && run.Result != RunResult.Cancelled))
                entries.Add(new HistoryEntry(process.Number, null, Waiting(process, trace, processes)));
        return new ProcessHistory
        {
            SerialNumber = trace.Serial.SerialNumber,
            LotNumber = trace.Lot.LotNumber,
            Status = trace.Serial.Status,
            TotalProcesses = trace.Routing.Processes.Count,
            CompletedProcesses = trace.Routing.Processes.Count(process => HasPass(trace, process.Number)),
            // A stable sort: runs come in time order and stay in it.
            History = [.. entries.OrderBy(entry => entry.ProcessNumber)],
        };
    }

    private static WaitingProcess Waiting(RoutingProcess process, SerialTrace trace, IReadOnlyList<ProcessView> processes)
    {
        var names = processes.FirstOrDefault(other => other.Id == process.Id);
        return new WaitingProcess(
            trace.Serial, process, names?.ProcessNameKo ?? process.Code, names?.ProcessNameEn ?? process.Code);
    }

    /// <summary>rules.md 3: a PASS of the whole LOT counts for a serial whose last own run of the process did not fail.</summary>
    private static bool HasPass(SerialTrace trace, int processNumber)
    {
        foreach (var passed in trace.Serial.PassedProcesses)
            if (passed == processNumber)
                return true;
        // A defect registered after the run fails the process, though its run passed.
        if (trace.Serial.FailedProcess == processNumber)
            return false;
        var ofProcess = trace.Runs.Where(run => run.ProcessNumber == processNumber).ToList();
        return ofProcess.Exists(run => run is { DataLevel: DataLevel.Lot, Result: RunResult.Pass })
            && ofProcess.LastOrDefault(run => run is { DataLevel: DataLevel.Serial, Result: RunResult.Pass or RunResult.Fail }) is not { Result: RunResult.Fail };
    }
}

/// <summary>One line of a history: a run, or a process that waits for its first.</summary>
internal sealed class HistoryEntry(int processNumber, RunView? run, WaitingProcess? waiting)
{
    // Not public: on the wire it is flat, as its converter writes it.
    internal int ProcessNumber => processNumber;

    internal RunView? Run => run;

    internal WaitingProcess? Waiting => waiting;
}

/// <summary>A process of the routing without any run.</summary>
internal sealed record WaitingProcess(SerialView Serial, RoutingProcess Process, string NameKo, string NameEn);

/// <summary>Writes a run as it is, and a waiting process in the form of a run, with null for what is not known yet.</summary>
internal sealed class HistoryEntryConverter : JsonConverter<HistoryEntry>, IFlatObject
{
    public JsonTypeInfo Fields => Wire.Default.RunView;

    public IReadOnlyList<string> More => [];

    public override HistoryEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A history is only written.");

    public override void Write(Utf8JsonWriter writer, HistoryEntry value, JsonSerializerOptions options)
    {
        if (value.Run is { } run)
            JsonSerializer.Serialize(writer, run, Wire.Default.RunView);
        else
            WriteWaiting(writer, value.Waiting!);
    }

    private static void WriteWaiting(Utf8JsonWriter writer, WaitingProcess waiting)
    {
        writer.WriteStartObject();
        foreach (var property in Wire.Default.RunView.Properties)
        {
            // These two fields are only in the answer to a completion.
            if (property.Name is "serial_status" or "lot_status")
                continue;
            writer.WritePropertyName(property.Name);
            WriteValue(writer, property.Name, waiting);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, WaitingProcess waiting)
    {
        switch (name)
        {
            case "data_level":
                writer.WriteStringValue("SERIAL"u8);
                break;
            case "lot_id":
                writer.WriteNumberValue(waiting.Serial.LotId);
                break;
            case "lot_number":
                writer.WriteStringValue(waiting.Serial.LotNumber);
                break;
            case "serial_id":
                writer.WriteNumberValue(waiting.Serial.Id);
                break;
            case "serial_number":
                writer.WriteStringValue(waiting.Serial.SerialNumber);
                break;
            case "process_id":
                writer.WriteNumberValue(waiting.Process.Id);
                break;
            case "process_number":
                writer.WriteNumberValue(waiting.Process.Number);
                break;
            case "process_code":
                writer.WriteStringValue(waiting.Process.Code);
                break;
            case "process_name_ko":
                writer.WriteStringValue(waiting.NameKo);
                break;
            case "process_name_en":
                writer.WriteStringValue(waiting.NameEn);
                break;
            case "is_rework":
                writer.WriteBooleanValue(false);
                break;
            case "defects":
                writer.WriteStartArray();
                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}

using NeuroHub.Alerts;
using NeuroHub.ApiKeys;
using NeuroHub.Defects;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.EventSourcing;

/// <summary>The state of any stream, for those who read the record and are no grain.</summary>
public static class StreamState
{
    /// <summary>Before the first event.</summary>
    public static object Initial(StreamId stream)
    {
        var slash = stream.Value.IndexOf('/', StringComparison.Ordinal);
        var key = stream.Value[(slash + 1)..];
        return stream.Value[..Math.Max(slash, 0)] switch
        {
            "lot" => LotState.Unknown(key),
            "serial" => SerialState.Unknown(key),
            "defect" => DefectState.None,
            "process" => ProcessState.Unknown,
            "model" => ProductModelState.Unknown,
            "user" => UserState.Unknown,
            "printer" => PrinterState.Unknown,
            "label" => LabelJobState.None,
            "firmware" => FirmwareState.None,
            "alert" => AlertState.Unknown(key),
            "api_key" => ApiKeyState.Unknown,
            "plant" => PlantState.Unknown,
            _ => throw new InvalidOperationException($"The record holds a stream {stream} that this version does not know."),
        };
    }

    public static object Apply(object state, object @event) => state switch
    {
        LotState lot => lot.Apply((LotEvent)@event),
        SerialState serial => serial.Apply((SerialEvent)@event),
        DefectState defect => defect.Apply((DefectEvent)@event),
        ProcessState process => process.Apply((ProcessEvent)@event),
        ProductModelState model => model.Apply((ProductModelEvent)@event),
        UserState user => user.Apply((UserEvent)@event),
        PrinterState printer => printer.Apply((PrinterEvent)@event),
        FirmwareState firmware => firmware.Apply((FirmwareEvent)@event),
        LabelJobState job => job.Apply((LabelJobEvent)@event),
        AlertState alert => alert.Apply((AlertEvent)@event),
        ApiKeyState key => key.Apply((ApiKeyEvent)@event),
        PlantState plant => plant.Apply((PlantEvent)@event),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not the state of a stream."),
    };
}

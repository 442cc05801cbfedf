using NeuroHub.Alerts;
using NeuroHub.ApiKeys;
using NeuroHub.Defects;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Audit;

/// <summary>
/// One thing's history, read event by event from its beginning: what each event changed, and in words. Nothing of it is
/// stored, so it cannot contradict the record.
/// </summary>
public sealed class AuditedStream
{
    private object _state;

    /// <param name="entityType">One of <see cref="AuditCatalog"/>.</param>
    /// <param name="entityId">LOT or serial number, else the id.</param>
    public AuditedStream(string entityType, string entityId)
    {
        _state = entityType switch
        {
            AuditCatalog.Lot => LotState.Unknown(entityId),
            AuditCatalog.Serial => SerialState.Unknown(entityId),
            AuditCatalog.Defect => DefectState.None,
            AuditCatalog.Process => ProcessState.Unknown,
            AuditCatalog.ProductModel => ProductModelState.Unknown,
            AuditCatalog.User => UserState.Unknown,
            AuditCatalog.Printer => PrinterState.Unknown,
            AuditCatalog.Firmware => FirmwareState.None,
            AuditCatalog.LabelJob => LabelJobState.None,
            AuditCatalog.Alert => AlertState.Unknown(entityId),
            AuditCatalog.ApiKey => ApiKeyState.Unknown,
            AuditCatalog.Plant => PlantState.Unknown,
            _ => throw new ArgumentOutOfRangeException(nameof(entityType), entityType, "Nothing with a history of events."),
        };
    }

    /// <summary>The next event, whose change nobody asks for.</summary>
    public void Pass(string eventName, string data) => _state = StreamState.Apply(_state, EventCatalog.Read(eventName, data));

    /// <summary>The next event, with what it changed.</summary>
    /// <param name="eventName">As stored.</param>
    /// <param name="data">As stored.</param>
    /// <param name="by">Who did it.</param>
    public AuditedChange Next(string eventName, string data, string by)
    {
        var @event = EventCatalog.Read(eventName, data);
        var before = AuditSnapshot.Of(_state);
        _state = StreamState.Apply(_state, @event);
        var after = AuditSnapshot.Of(_state);
        AuditSnapshot.Add(after, @event);
        var isCreated = AuditCatalog.Of(eventName).Action == AuditAction.Create;
        return new AuditedChange(
            AuditStory.Of(eventName, @event, _state, by),
            isCreated ? null : AuditSnapshot.Changed(before, after),
            isCreated ? AuditSnapshot.Text(after) : AuditSnapshot.Changed(after, before));
    }
}

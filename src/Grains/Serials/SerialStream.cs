using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>The history of a serial.</summary>
public sealed class SerialStream : StreamKind<SerialState, SerialEvent>
{
    private SerialStream()
        : base("serial", "serial", SerialEventJson.Default)
    {
        On<SerialEvent.Created>("serial.created", AuditAction.Create, (e, _, by) => $"Serial {e.SerialNumber} issued by {by} in LOT {e.LotNumber}");
        On<SerialEvent.ProcessStarted>(
            "serial.process_started", AuditAction.Update, (e, _, by) => RunStory.Started(e.Run, by), (e, values) => RunStory.AddSkipped(e.Run, e.Skipped, values));
        On<SerialEvent.ProcessCompleted>(
            "serial.process_completed",
            AuditAction.Update,
            (e, _, by) => RunStory.Completed(e.Run, by, $"; the serial is {AuditText.Name(e.Status)}"),
            (e, values) => values["result"] = AuditText.Name(e.Run.Result));
        On<SerialEvent.StartCancelled>(
            "serial.start_cancelled", AuditAction.Update, (e, _, _) => RunStory.Cancelled(e.Run), (e, values) => values["reason"] = e.Run.Reason);
        On<SerialEvent.ReworkApproved>("serial.rework_approved", AuditAction.Update, (e, serial, _) =>
            $"Rework {serial.ReworkCount} of process {e.ProcessNumber} approved by {e.By}{AuditText.Because(e.Reason)}");
        On<SerialEvent.DefectRegistered>(
            "serial.defect_registered",
            AuditAction.Update,
            (e, serial, _) => $"Defect {e.Defect.Code} at process {e.ProcessNumber} registered by {e.By}; the serial is {AuditText.Name(serial.Status)}"
                + AuditText.Because(e.Defect.Description),
            (e, values) =>
            {
                values["defect_id"] = e.Defect.Id;
                values["defect_code"] = e.Defect.Code;
            });
        On<SerialEvent.Scrapped>(
            "serial.scrapped", AuditAction.Update, (e, _, _) => $"Scrapped by {e.By}{AuditText.Because(e.Reason)}", (e, values) => values["reason"] = e.Reason);
    }

    public static SerialStream Kind { get; } = new();

    public static StreamId Id(string serialNumber) => Kind.Of(serialNumber);

    public override SerialState Initial(string key) => SerialState.Unknown(key);

    public override SerialState Apply(SerialState state, SerialEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(SerialState state) =>
        state.Id > 0 ? JsonSerializer.SerializeToNode(SerialViews.Of(state), Wire.Default.SerialView) : null;
}

[JsonSerializable(typeof(SerialEvent.Created))]
[JsonSerializable(typeof(SerialEvent.ProcessStarted))]
[JsonSerializable(typeof(SerialEvent.ProcessCompleted))]
[JsonSerializable(typeof(SerialEvent.StartCancelled))]
[JsonSerializable(typeof(SerialEvent.ReworkApproved))]
[JsonSerializable(typeof(SerialEvent.DefectRegistered))]
[JsonSerializable(typeof(SerialEvent.Scrapped))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class SerialEventJson : JsonSerializerContext;

/// <summary>
/// Serials that were issued in a row are kept as the range of their numbers, because 9,999 of them would be 4 MB. A single serial, and
/// older answers, are kept as the wire shows them.
/// </summary>
internal sealed record IssuedSerialsShape(JsonTypeInfo<IssuedSerials> Whole) : AnswerShape<IssuedSerials>(Whole)
{
    public override byte[] Write(IssuedSerials view)
    {
        if (view.Serials.Count < 2 || !view.Serials.All(IsOfARange))
            return base.Write(view);
        var ranges = new List<IssuedRange>();
        foreach (var serial in view.Serials)
        {
            if (ranges is [.., var last] && last.GoesOnWith(serial))
                ranges[^1] = last with { Count = last.Count + 1 };
            else
                ranges.Add(new IssuedRange(serial.LotId, serial.LotNumber, serial.Id, serial.SequenceInLot, 1, serial.CreatedAt));
        }

        return JsonSerializer.SerializeToUtf8Bytes(new IssuedRanges(ranges), IssuedRangesJson.Default.IssuedRanges);
    }

    public override IssuedSerials Read(StoredAnswer stored) =>
        stored.Answer.AsSpan().StartsWith("{\"ranges\""u8)
            ? new IssuedSerials([.. JsonSerializer.Deserialize(stored.Answer, IssuedRangesJson.Default.IssuedRanges)!.Ranges.SelectMany(range => range.Serials())])
            : base.Read(stored);

    /// <summary>Whether nothing has happened to it since it was issued, and its number is the automatic one.</summary>
    private static bool IsOfARange(SerialView serial) =>
        serial.Status == SerialStatus.Created && serial.SerialNumber == SerialNumber.Of(serial.LotNumber, serial.SequenceInLot);
}

/// <summary>A wrapper, so that the first bytes of a kept answer tell its form.</summary>
internal sealed record IssuedRanges(IReadOnlyList<IssuedRange> Ranges);

/// <summary>Serials of one LOT whose ids and sequences follow each other.</summary>
internal sealed record IssuedRange(long LotId, string LotNumber, long FirstId, int FirstSequence, int Count, DateTimeOffset At)
{
    public bool GoesOnWith(SerialView serial) =>
        serial.LotId == LotId && serial.Id == FirstId + Count && serial.SequenceInLot == FirstSequence + Count && serial.CreatedAt == At;

    /// <summary>As they were when they were issued.</summary>
    public IEnumerable<SerialView> Serials()
    {
        for (var i = 0; i < Count; i++)
        {
            var number = SerialNumber.Of(LotNumber, FirstSequence + i);
            yield return SerialViews.Of(SerialState.Unknown(number).Apply(
                new SerialEvent.Created(FirstId + i, number, LotId, LotNumber, FirstSequence + i, At)));
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(IssuedRanges))]
internal sealed partial class IssuedRangesJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.EventSourcing;
using NeuroHub.Json;

namespace NeuroHub.Serials;

/// <summary>
/// Serials that were issued in a row are kept as the range of their numbers: 9,999 of them would be 4 MB. A single serial, and answers
/// from before, are kept as the wire shows them.
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

    /// <summary>Nothing has happened to it, and its number is the automatic one.</summary>
    private static bool IsOfARange(SerialView serial) =>
        serial.Status == SerialStatus.Created && serial.SerialNumber == SerialNumber.Of(serial.LotNumber, serial.SequenceInLot);
}

/// <summary>Wrapped, so that a kept answer tells by its first bytes which form it has.</summary>
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

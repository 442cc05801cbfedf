using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Analytics;
using NeuroHub.Api.Csv;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Storage.Feed;

namespace NeuroHub.Api.FloorDashboard;

/// <summary>Today on the floor.</summary>
internal sealed record SummaryView
{
    /// <summary>In the plant's time zone.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Units that the day is to finish.</summary>
    public required int Target { get; init; }

    /// <summary>Units that became PASSED today.</summary>
    public required long Output { get; init; }

    /// <summary>100 x output / target.</summary>
    public required double? OutputRate { get; init; }
    public required long Started { get; init; }
    public required long Completed { get; init; }
    public required long Passed { get; init; }
    public required long Defective { get; init; }
    public required double? DefectRate { get; init; }
    public required long InProgress { get; init; }
    public required long LotsActive { get; init; }
    public required long LotsCompleted { get; init; }
    public required long UnreadAlerts { get; init; }
    public required IReadOnlyList<HourOfDay> ByHour { get; init; }
}

/// <summary>An hour of today.</summary>
/// <param name="Hour">0 to 23, of the plant's clocks.</param>
/// <param name="Started">Runs started.</param>
/// <param name="Completed">Runs completed.</param>
/// <param name="Defective">Runs that failed and defects registered apart from a run.</param>
internal sealed record HourOfDay(int Hour, long Started, long Completed, long Defective);

/// <summary>The floor on one screen.</summary>
internal sealed record BoardView
{
    /// <summary>As GET /dashboard/summary.</summary>
    public required SummaryView Summary { get; init; }

    /// <summary>As GET /dashboard/processes.</summary>
    public required ProcessBoardView Processes { get; init; }

    /// <summary>As GET /dashboard/lots, the first 20.</summary>
    public required LotBoardView Lots { get; init; }

    /// <summary>Of the units judged today, those that passed without rework; of a line, of the first runs judged there those that passed.</summary>
    public required double? FirstPassYield { get; init; }

    /// <summary>Alerts that nobody has read.</summary>
    public required IReadOnlyDictionary<string, long> AlertsBySeverity { get; init; }

    /// <summary>Units that should be finished by now: the target, evenly over the day shift.</summary>
    public required int PlanByNow { get; init; }

    /// <summary>What happened last, newest first.</summary>
    public required IReadOnlyList<BoardEvent> Recent { get; init; }
}

/// <summary>Something that happened, as the live feed tells it.</summary>
/// <param name="Id">As the id of the event stream.</param>
/// <param name="Event">What happened.</param>
/// <param name="Data">What there is to tell of it, as in GET /events.</param>
internal sealed record BoardEvent(string Id, FeedKind Event, RawJson Data);

/// <summary>LOTs and how far they are.</summary>
/// <param name="Lots">The active ones first, each part newest first.</param>
/// <param name="Total">How many there are, counted up to 10,000.</param>
internal sealed record LotBoardView(IReadOnlyList<LotOnBoard> Lots, int Total);

/// <summary>A LOT and how far it is; one object on the wire.</summary>
internal sealed class LotOnBoard(LotView lot)
{
    // Not public: on the wire it is flat, as its converter writes it.
    internal LotView Lot => lot;

    /// <summary>Per cent of the serials to be made that are final: passed or scrapped.</summary>
    internal double ProgressPercentage => Rate.Round(100.0 * (lot.PassedCount + lot.ScrappedCount) / lot.TargetQuantity);
}

/// <summary>Writes a LOT's own fields and <c>progress_percentage</c> beside them.</summary>
internal sealed class LotOnBoardConverter : JsonConverter<LotOnBoard>, IFlatObject
{
    public JsonTypeInfo Fields => Wire.Default.LotView;

    public IReadOnlyList<string> More => ["progress_percentage"];

    public override LotOnBoard Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A LOT on the board is only written.");

    public override void Write(Utf8JsonWriter writer, LotOnBoard value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var field in JsonSerializer.SerializeToElement(value.Lot, Wire.Default.LotView).EnumerateObject())
            field.WriteTo(writer);
        writer.WriteNumber("progress_percentage"u8, value.ProgressPercentage);
        writer.WriteEndObject();
    }
}

/// <summary>Processes and what stands at them.</summary>
/// <param name="Processes">By number.</param>
/// <param name="TotalWip">Open runs of all of them.</param>
/// <param name="BottleneckProcess">Number of the process with the most work, of those where units wait or a run is late; null when none is.</param>
/// <param name="BottleneckReason">Why it is one; null when none is.</param>
internal sealed record ProcessBoardView(
    IReadOnlyList<ProcessOnBoard> Processes, int TotalWip, int? BottleneckProcess, BottleneckReason? BottleneckReason);

/// <summary>What makes a process hold up the others.</summary>
internal enum BottleneckReason
{
    /// <summary>Units wait for it.</summary>
    Waiting = 1,

    /// <summary>A run there is open for longer than 150 % of its estimate.</summary>
    Late,
}

/// <summary>One process.</summary>
internal sealed record ProcessOnBoard
{
    public required long ProcessId { get; init; }
    public required int ProcessNumber { get; init; }
    public required string ProcessCode { get; init; }
    public required string ProcessNameKo { get; init; }
    public required string ProcessNameEn { get; init; }
    public required int InProgress { get; init; }
    public required int Waiting { get; init; }
    public required long CompletedToday { get; init; }
    public required long DefectiveToday { get; init; }
    public required double? MeanSeconds { get; init; }
    public required int? EstimatedDurationSeconds { get; init; }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NeuroHub.Defects;
using NeuroHub.Json;
using NeuroHub.Labels;
using NeuroHub.Plant;
using NeuroHub.Processes;
using NeuroHub.Runs;

namespace NeuroHub.Storage;

/// <summary>JSON in columns, in the form of the wire; Hangul stays readable.</summary>
internal static class StoredJson
{
    private static readonly Wire Json = WireJson.StoredWire;

    public static string Write(Routing routing) => JsonSerializer.Serialize(routing, Json.Routing);

    public static Routing ReadRouting(string text) => JsonSerializer.Deserialize(text, Json.Routing)!;

    /// <summary>Null when there are no defects, which is the usual case.</summary>
    public static string? Write(ImmutableArray<RunDefect> defects) =>
        defects.IsDefaultOrEmpty ? null : JsonSerializer.Serialize(defects, Json.IReadOnlyListRunDefect);

    public static IReadOnlyList<RunDefect> ReadDefects(string? text) =>
        text is null ? [] : JsonSerializer.Deserialize(text, Json.IReadOnlyListRunDefect)!;

    public static string? Write(DefectMeasured? measured) => measured is null ? null : JsonSerializer.Serialize(measured, Json.DefectMeasured);

    public static DefectMeasured? ReadMeasured(string? text) => text is null ? null : JsonSerializer.Deserialize(text, Json.DefectMeasured);

    public static string? Write(DefectLimits? limits) => limits is null ? null : JsonSerializer.Serialize(limits, Json.DefectLimits);

    public static DefectLimits? ReadLimits(string? text) => text is null ? null : JsonSerializer.Deserialize(text, Json.DefectLimits);

    public static string Write(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, Json.IReadOnlyListString);

    public static IReadOnlyList<string> ReadTexts(string text) => JsonSerializer.Deserialize(text, Json.IReadOnlyListString)!;

    public static string Write(IReadOnlyList<Characteristic> characteristics) =>
        JsonSerializer.Serialize(characteristics, Json.IReadOnlyListCharacteristic);

    public static IReadOnlyList<Characteristic> ReadCharacteristics(string text) =>
        JsonSerializer.Deserialize(text, Json.IReadOnlyListCharacteristic)!;

    public static string? Write(IReadOnlyDictionary<string, DefectName>? names) =>
        names is null ? null : JsonSerializer.Serialize(names, Json.IReadOnlyDictionaryStringDefectName);

    public static IReadOnlyDictionary<string, DefectName> ReadNames(string? text) =>
        text is null ? DefectName.None : JsonSerializer.Deserialize(text, Json.IReadOnlyDictionaryStringDefectName)!;

    public static string? Write(IReadOnlyList<ShiftHours>? shifts) => shifts is null ? null : JsonSerializer.Serialize(shifts, Json.IReadOnlyListShiftHours);

    public static IReadOnlyList<ShiftHours> ReadShifts(string text) => JsonSerializer.Deserialize(text, Json.IReadOnlyListShiftHours)!;

    public static string Write(IReadOnlyList<LabelType> labels) => JsonSerializer.Serialize(labels, Json.IReadOnlyListLabelType);

    public static IReadOnlyList<LabelType> ReadLabels(string text) => JsonSerializer.Deserialize(text, Json.IReadOnlyListLabelType)!;

    /// <summary>Numbers as <c>[1,2]</c>. Written without a serializer, because it happens at each start and completion.</summary>
    public static string Write(IReadOnlyList<int> numbers)
    {
        if (numbers.Count == 0)
            return "[]";
        var text = new StringBuilder("[", numbers.Count * 3);
        foreach (var number in numbers)
            text.Append(number).Append(',');
        text[^1] = ']';
        return text.ToString();
    }

    public static IReadOnlyList<int> ReadNumbers(string text)
    {
        if (text.Length <= 2)
            return [];
        var numbers = new List<int>();
        foreach (var part in text.AsSpan(1, text.Length - 2).Split(','))
            numbers.Add(int.Parse(text.AsSpan(1, text.Length - 2)[part], CultureInfo.InvariantCulture));
        return numbers;
    }
}

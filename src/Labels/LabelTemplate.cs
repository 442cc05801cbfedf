using System.Globalization;
using System.Text;
using NeuroHub.Labels.Zpl;

namespace NeuroHub.Labels;

/// <summary>
/// One version of one label's layout: ZPL II with places for fields, such as <c>{{text:product:20,152,344,26}}</c>. Positions and
/// sizes are dots of 1/8 mm (203 dpi): x, y, width, and height.
/// </summary>
public sealed class LabelTemplate
{
    private const string Open = "{{";
    private const string Close = "}}";
    private const string Copies = "copies";

    private readonly List<(string Zpl, Place? Place)> _parts = [];

    internal LabelTemplate(LabelType type, int version, string text)
    {
        (Type, Version) = (type, version);
        Read(text.ReplaceLineEndings("\n"));
        Fields = [.. _parts.Select(part => part.Place?.Field).OfType<string>().Where(field => field != Copies).Distinct()];
    }

    public LabelType Type { get; }

    public int Version { get; }

    /// <summary>Names of the fields that it shows.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Renders the label with these values. A value is always printed as text; it can never act as a command to the printer.</summary>
    /// <param name="fields">A value for each of <see cref="Fields"/>.</param>
    /// <param name="copies">How many the printer makes of it.</param>
    /// <exception cref="ArgumentException">A field is missing, or cannot be a barcode.</exception>
    public string Render(IReadOnlyDictionary<string, string> fields, int copies)
    {
        var zpl = new StringBuilder();
        foreach (var (text, place) in _parts)
        {
            zpl.Append(text);
            if (place?.Field == Copies)
                zpl.Append(CultureInfo.InvariantCulture, $"^PQ{copies}");
            else if (place is not null)
                place.Draw(zpl, fields.TryGetValue(place.Field, out var value) ? value : throw Missing(place.Field));
        }

        return zpl.ToString();
    }

    /// <summary>What the label cannot show of its numbers, such as a barcode that does not fit.</summary>
    /// <param name="serialNumber">Null on a LOT label.</param>
    /// <param name="lotNumber">The number of the LOT, or of the serial's LOT.</param>
    public IReadOnlyList<LabelWarning> Warnings(string? serialNumber, string? lotNumber)
    {
        List<LabelWarning>? warnings = null;
        foreach (var (_, place) in _parts)
            if (place is not null && Number(place.Field) is { } number && place.Warning(number) is { } warning && warnings?.Contains(warning) is not true)
                (warnings ??= []).Add(warning);
        return warnings ?? [];

        string? Number(string field) => field switch
        {
            "serial_number" => serialNumber,
            "lot_number" => lotNumber,
            _ => null,
        };
    }

    private ArgumentException Missing(string field) => new($"The {Type} label shows {field}, which is not given.");

    private void Read(string text)
    {
        var at = 0;
        while (text.IndexOf(Open, at, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = text.IndexOf(Close, start, StringComparison.Ordinal);
            _parts.Add((text[at..start], Place.Parse(text[(start + Open.Length)..end])));
            at = end + Close.Length;
        }

        _parts.Add((text[at..], null));
    }
}

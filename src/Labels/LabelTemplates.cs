using System.Collections.Frozen;
using System.Globalization;
using SkiaSharp;

namespace NeuroHub.Labels;

/// <summary>
/// The layouts of all labels, each in every version that was published: text files such as <c>Templates/lot.v1.zpl</c>. The library src/Labels
/// turns the values of a LOT, a serial or a defect into ZPL for label printers, and ZPL into a picture for previews.
/// </summary>
public static class LabelTemplates
{
    private static readonly FrozenDictionary<(LabelType Type, int Version), LabelTemplate> All = Load();

    private static readonly FrozenDictionary<LabelType, LabelTemplate> Newest =
        All.Values.GroupBy(template => template.Type).ToFrozenDictionary(group => group.Key, group => group.MaxBy(template => template.Version)!);

    /// <summary>The newest version; new labels are printed with it.</summary>
    public static LabelTemplate Current(LabelType type) => Newest[type];

    /// <summary>One version, also an old one.</summary>
    /// <exception cref="ArgumentException">There is no such version.</exception>
    public static LabelTemplate Find(LabelType type, int version) =>
        All.TryGetValue((type, version), out var template) ? template : throw new ArgumentException($"No {type} label has version {version}.", nameof(version));

    /// <summary>What a label of that layout cannot show of its numbers; empty for a layout that this program does not know.</summary>
    public static IReadOnlyList<LabelWarning> Warnings(LabelType type, int version, string? serialNumber, string? lotNumber) =>
        All.TryGetValue((type, version), out var template) ? template.Warnings(serialNumber, lotNumber) : [];

    private static FrozenDictionary<(LabelType, int), LabelTemplate> Load() =>
        Resources.Names(".zpl").Select(Read).ToFrozenDictionary(template => (template.Type, template.Version));

    /// <summary><c>serial.v1.zpl</c> is the SERIAL label's version 1.</summary>
    private static LabelTemplate Read(string file)
    {
        var parts = file.Split('.');
        return new LabelTemplate(
            Enum.Parse<LabelType>(parts[0], ignoreCase: true), int.Parse(parts[1].AsSpan(1), CultureInfo.InvariantCulture), Resources.Text(file));
    }
}

/// <summary>Files that are built into this library.</summary>
internal static class Resources
{
    public static IEnumerable<string> Names(string extension) =>
        typeof(Resources).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(extension, StringComparison.Ordinal));

    public static Stream Open(string name) =>
        typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not built in.");

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }
}

/// <summary>NanumSquare (SIL Open Font License, <c>Fonts/OFL.txt</c>): Latin and all 11,172 Hangul syllables.</summary>
internal static class LabelFont
{
    private static readonly SKTypeface Typeface = Load();

    /// <param name="height">Height of a line in dots.</param>
    /// <param name="squeeze">1 = as designed; less = narrower.</param>
    public static SKFont Of(int height, float squeeze) => new(Typeface, height * 0.92f, squeeze)
    {
        // A printer has black and white only.
        Edging = SKFontEdging.Alias,
        Subpixel = false,
    };

    private static SKTypeface Load()
    {
        using var file = Resources.Open("NanumSquareR.ttf");
        return SKTypeface.FromStream(file) ?? throw new InvalidOperationException("The label font cannot be read.");
    }
}

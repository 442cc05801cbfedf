using NeuroHub.Processes;

namespace NeuroHub.Texts;

/// <summary>Cleans the texts of one command, field by field, and remembers the first field that cannot be accepted.</summary>
public sealed class TextCleaner
{
    /// <summary>The name on the wire of that field; null when all can be accepted.</summary>
    public string? Fault { get; private set; }

    /// <summary>Cleans a text that must be present.</summary>
    public string Needed(string field, string? text) => NotBlank(field, text ?? "") ?? "";

    /// <summary>Cleans a text that may be absent; a blank text becomes null.</summary>
    public string? Optional(string field, string? text) => Clean(field, text) is { Length: > 0 } clean ? clean : null;

    /// <summary>The text may be absent but not blank: an empty scan names nobody, and a name cannot be emptied.</summary>
    public string? NotBlank(string field, string? text)
    {
        var clean = Clean(field, text);
        if (clean is "")
            Fault ??= field;
        return clean;
    }

    public IReadOnlyList<string>? Each(string field, IReadOnlyList<string>? texts) =>
        texts is null ? null : [.. texts.Select(text => Needed(field, text))];

    /// <summary>Names of defect codes, by code.</summary>
    public IReadOnlyDictionary<string, DefectName>? Names(IReadOnlyDictionary<string, DefectName>? names) =>
        names?.DistinctBy(name => OutsideText.Code(name.Key)).ToDictionary(
            name => Needed("code", name.Key),
            name => new DefectName(Needed("defect_names", name.Value?.Ko), Needed("defect_names", name.Value?.En)),
            StringComparer.Ordinal);

    /// <summary>The fields to empty: those that are named, and those whose text is present but blank.</summary>
    public IReadOnlyList<string> Cleared(IReadOnlyList<string> named, params ReadOnlySpan<(string Field, string? Text)> texts)
    {
        var cleared = new List<string>(named);
        foreach (var (field, text) in texts)
            if (Clean(field, text) is "" && !cleared.Contains(field))
                cleared.Add(field);
        return cleared;
    }

    private string? Clean(string field, string? text)
    {
        if (text is null)
            return null;
        if (OutsideText.Clean(text, TextKinds.Of(field), out var clean) != TextFault.None)
            Fault ??= field;
        return clean;
    }
}

/// <summary>Forms of ASCII characters that are as wide as a Hangul syllable; Korean and Japanese keyboards write them.</summary>
internal static class FullWidth
{
    private const char First = '\uFF01', Last = '\uFF5E', Blank = '\u3000';

    public static string ToAscii(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(First, Last) && !text.Contains(Blank))
            return text;
        return string.Create(text.Length, text, static (ascii, wide) =>
        {
            for (var i = 0; i < wide.Length; i++)
                ascii[i] = wide[i] switch
                {
                    >= First and <= Last => (char)(wide[i] - First + '!'),
                    Blank => ' ',
                    _ => wide[i],
                };
        });
    }
}

using System.Text;
using System.Text.Json;
using NeuroHub.Json;

namespace NeuroHub.Results;

/// <summary>What a text or a piece of data may be, wherever it comes from.</summary>
public static class Bounds
{
    public const int MaxData = 64 * 1024;

    // What is deeper could be stored, and not be read again by everybody.
    private const int MaxDepth = 40;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Not too long, without NUL, and without half a pair of surrogates: a database takes neither.</summary>
    public static bool Fits(string? text, int maximum)
    {
        if (text is null)
            return true;
        if (text.Length > maximum)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
                return false;
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    /// <summary>A declared name of an enum, and not the 0 of what does not exist: a caller of grains may send any number.</summary>
    public static bool IsNamed<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) && !EqualityComparer<T>.Default.Equals(value, default);

    /// <summary>A JSON object of at most 64 KiB and 40 levels.</summary>
    public static bool Fits(RawJson? data)
    {
        if (data is not { Text: { } text })
            return data is null;
        if (Encoding.UTF8.GetByteCount(text) > MaxData || !Fits(text, MaxData) || text.Contains("\\u0000", StringComparison.OrdinalIgnoreCase))
            return false;
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>
/// A command whose fields have bounds. REST checks them at its edge, field by field; of who calls grains they are checked before the
/// command's grain hears of it.
/// </summary>
public interface IBounded
{
    /// <returns>A field that is out of its bounds, by its name on the wire; null when all are within.</returns>
    string? OutOfBounds();
}

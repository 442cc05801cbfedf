using System.Text;
using System.Text.Json;
using NeuroHub.Json;

namespace NeuroHub.Results;

/// <summary>The limits of every text and every piece of data, wherever it comes from.</summary>
public static class Bounds
{
    public const int MaxData = 64 * 1024;

    // Deeper data could be stored, but not every reader could read it again.
    private const int MaxDepth = 40;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Not too long, without NUL, and without a lone surrogate: a database accepts neither NUL nor a lone surrogate.</summary>
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

    /// <summary>Whether the value is a declared name and not 0 (= it does not exist): a grain client may send any number.</summary>
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
/// A command whose fields have limits. The REST front end checks them field by field. A command from a grain client is checked before
/// it reaches its grain.
/// </summary>
public interface IBounded
{
    /// <returns>The name on the wire of a field that is out of its bounds; null when all are within.</returns>
    string? OutOfBounds();
}

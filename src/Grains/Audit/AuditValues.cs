using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuroHub.Audit;

/// <summary>Two states as the wire's fields, compared.</summary>
internal static class AuditValues
{
    /// <summary>A field that is compared and never shown.</summary>
    public const string Password = "password";

    private const string Secret = "***";

    // Hangul stays readable; the text goes into JSON answers, never into HTML.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The fields of one that are not the same in the other; null when there are none.</summary>
    public static string? Changed(JsonObject one, JsonObject other)
    {
        var changed = new JsonObject();
        foreach (var (name, value) in one)
        {
            if (name == Password)
            {
                if (other[Password] is not { } before || before.GetValue<string>() != value!.GetValue<string>())
                    changed[name] = Secret;
            }
            else if (name != "updated_at" && !JsonNode.DeepEquals(value, other[name]))
            {
                changed[name] = value?.DeepClone();
            }
        }

        return changed.Count == 0 ? null : changed.ToJsonString(Relaxed);
    }

    public static string Text(JsonObject whole)
    {
        if (whole.ContainsKey(Password))
            whole[Password] = Secret;
        return whole.ToJsonString(Relaxed);
    }

    public static JsonArray Numbers(IEnumerable<int> numbers) => [.. numbers.Select(number => (JsonNode)number)];
}

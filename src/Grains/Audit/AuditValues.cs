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

/// <summary>Parts of the audit trail's sentences.</summary>
internal static class AuditText
{
    public static string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : $": {reason.ReplaceLineEndings(" ")}";

    /// <summary>As the wire has it.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}

/// <summary>
/// An audit entry of its own, beside those that follow from events: it changes no state and has no stream.
/// Never holds a password, a token or a key.
/// </summary>
/// <param name="EntityType">Kind of thing it is about, lower case: <c>user</c>, <c>audit_chain</c>.</param>
/// <param name="EntityId">Which one, as text: a user's id, or the name that was tried.</param>
/// <param name="Action">What was done.</param>
/// <param name="Description">For people, English, one line.</param>
/// <param name="NewValues">A JSON object, or null.</param>
public sealed record AuditFact(string EntityType, string EntityId, AuditAction Action, string Description, string? NewValues = null)
{
    public const string Chain = "audit_chain";
    public const string SigningKey = "signing_key";
}

/// <summary>What an event did, for people.</summary>
/// <param name="Description">English, one line.</param>
/// <param name="OldValues">A JSON object of what was before, only of what changed; null when nothing was.</param>
/// <param name="NewValues">A JSON object of what came in its place.</param>
public sealed record AuditedChange(string Description, string? OldValues, string? NewValues);

using System.Text.Json;
using System.Text.Json.Nodes;
using NeuroHub.Json;

namespace NeuroHub.Audit;

/// <summary>Compares two states, field by field as the wire shows them.</summary>
internal static class AuditValues
{
    /// <summary>A field that is compared but never shown.</summary>
    public const string Password = "password";

    private const string Secret = "***";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = WireJson.Readable };

    /// <summary>The fields of one state that are different in the other; null when there are none.</summary>
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

    /// <summary>The name on the wire.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}

/// <summary>
/// An audit entry without an event: it changes no state and has no stream.
/// It never contains a password, a token or a key.
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

/// <summary>What an event changed, for people.</summary>
/// <param name="Description">English, one line.</param>
/// <param name="OldValues">A JSON object of the changed fields before the event; null when there are none.</param>
/// <param name="NewValues">A JSON object of the changed fields after the event; null when there are none.</param>
public sealed record AuditedChange(string Description, string? OldValues, string? NewValues);

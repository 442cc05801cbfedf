using System.Text.Json.Nodes;

namespace NeuroHub.Api.Tests.Versions;

/// <summary>
/// Compares two schemas of JSON. Of a request, everything that was taken must still be; of an answer, nothing may come
/// that could not come before. A value that an enum of an answer gains is allowed all the same (requirements 12.2).
/// </summary>
internal sealed class SchemaBreaks(JsonNode released, JsonNode now, List<string> found)
{
    private static readonly string[] Lists = ["allOf", "oneOf", "anyOf"];

    // Where a limit of a request may not move to.
    private static readonly (string Name, int Sign)[] Limits =
    [
        ("minimum", 1), ("exclusiveMinimum", 1), ("minLength", 1), ("minItems", 1),
        ("maximum", -1), ("exclusiveMaximum", -1), ("maxLength", -1), ("maxItems", -1),
    ];

    private readonly HashSet<(string, string)> _compared = [];

    public void Request(string at, JsonNode? old, JsonNode? other) => Compare(at, old, other, isRequest: true);

    public void Response(string at, JsonNode? old, JsonNode? other) => Compare(at, old, other, isRequest: false);

    private void Compare(string at, JsonNode? old, JsonNode? other, bool isRequest)
    {
        if (old is null)
            return;
        // Schemas may refer to themselves.
        if (old["$ref"] is { } from && other?["$ref"] is { } to && !_compared.Add((from.GetValue<string>(), to.GetValue<string>())))
            return;
        (old, other) = (Resolve(old, released), Resolve(other, now));
        if (old is not JsonObject)
            return;
        if (other is not JsonObject)
        {
            found.Add($"{at}: its schema is gone");
            return;
        }

        Types(at, Types(old), Types(other), isRequest);
        if (Text(old["format"]) != Text(other["format"]))
            found.Add($"{at}: format changed");
        Enums(at, Values(old), Values(other), isRequest);
        if (isRequest)
            Limit(at, old, other);
        Fields(at, old, other, isRequest);
        Compare($"{at}[]", old["items"], other["items"], isRequest);
        if (old["additionalProperties"] is JsonObject each)
            Compare($"{at}{{}}", each, other["additionalProperties"], isRequest);
        foreach (var list in Lists)
            Parts($"{at} {list}", old[list] as JsonArray ?? [], other[list] as JsonArray ?? [], isRequest);
    }

    private void Types(string at, HashSet<string> old, HashSet<string> other, bool isRequest)
    {
        // No type at all is every type.
        var (wide, narrow) = isRequest ? (other, old) : (old, other);
        if (wide.Count > 0 && (narrow.Count == 0 || !narrow.All(type => wide.Contains(type) || (type == "integer" && wide.Contains("number")))))
            found.Add($"{at}: type changed from {string.Join('|', old)} to {string.Join('|', other)}");
    }

    private void Enums(string at, HashSet<string>? old, HashSet<string>? other, bool isRequest)
    {
        if (old is null)
        {
            if (other is not null && isRequest)
                found.Add($"{at}: only some values are taken now");
        }
        else if (other is not null)
        {
            foreach (var value in old.Except(other))
                found.Add($"{at}: value {value} is gone");
        }
        else if (!isRequest)
        {
            found.Add($"{at}: its values are no longer told");
        }
    }

    private void Limit(string at, JsonNode old, JsonNode other)
    {
        foreach (var (name, sign) in Limits)
            if (Number(other[name]) is { } limit && (Number(old[name]) is not { } before || limit.CompareTo(before) == sign))
                found.Add($"{at}: {name} is narrower");
        if (other["pattern"] is not null && Text(old["pattern"]) != Text(other["pattern"]))
            found.Add($"{at}: pattern changed");
    }

    private void Fields(string at, JsonNode old, JsonNode other, bool isRequest)
    {
        var (required, nowRequired) = (Required(old), Required(other));
        foreach (var (name, field) in old["properties"] as JsonObject ?? [])
        {
            if (other["properties"]?[name] is not { } now)
                found.Add($"{at}: field {name} is gone");
            else
                Compare($"{at}.{name}", field, now, isRequest);
        }

        foreach (var name in isRequest ? nowRequired.Except(required) : required.Except(nowRequired))
            found.Add(isRequest ? $"{at}: field {name} is required now" : $"{at}: field {name} may be missing now");
    }

    private void Parts(string at, JsonArray old, JsonArray other, bool isRequest)
    {
        if (isRequest ? other.Count < old.Count : other.Count > old.Count)
            found.Add($"{at}: {old.Count} parts became {other.Count}");
        for (var i = 0; i < Math.Min(old.Count, other.Count); i++)
            Compare($"{at} {i}", old[i], other[i], isRequest);
    }

    private static JsonNode? Resolve(JsonNode? schema, JsonNode document)
    {
        while (schema?["$ref"]?.GetValue<string>() is { } reference)
            schema = reference["#/".Length..].Split('/').Aggregate(document, (node, part) => node?[part]!);
        return schema;
    }

    private static HashSet<string> Types(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
        { } one => [one.GetValue<string>()],
        null => [],
    };

    private static HashSet<string>? Values(JsonNode schema) =>
        schema["enum"] is JsonArray values ? [.. values.Select(value => value?.ToJsonString() ?? "null")]
        : schema["const"] is { } one ? [one.ToJsonString()]
        : null;

    private static HashSet<string> Required(JsonNode schema) =>
        [.. (schema["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>())];

    private static decimal? Number(JsonNode? node) => node is null ? null : decimal.Parse(node.ToJsonString().Trim('"'), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}

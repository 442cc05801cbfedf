using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuroHub.Api.OpenApi;

/// <summary>
/// OpenAPI 3.0 has no null type. The serializer writes one of several schemas as an enum of null, of which generators make classes;
/// here it becomes <c>nullable</c>, which they know.
/// </summary>
internal static class OlderNulls
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string In(string document)
    {
        var root = JsonNode.Parse(document)!;
        Mend(root);
        return root.ToJsonString(Readable);
    }

    private static void Mend(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject here:
                Mend(here, "oneOf");
                Mend(here, "anyOf");
                foreach (var (_, value) in here.ToArray())
                    Mend(value);
                break;
            case JsonArray list:
                foreach (var item in list)
                    Mend(item);
                break;
        }
    }

    private static void Mend(JsonObject schema, string key)
    {
        if (schema[key] is not JsonArray choices || choices.FirstOrDefault(IsNull) is not { } nothing)
            return;
        choices.Remove(nothing);
        schema["nullable"] = true;
        if (choices.Count > 1)
            return;
        schema.Remove(key);
        // A reference takes no neighbours in 3.0.
        schema["allOf"] = choices;
    }

    private static bool IsNull(JsonNode? choice) => choice is JsonObject { Count: 2 } schema && schema["enum"] is JsonArray { Count: 1 } values && values[0] is null && schema.ContainsKey("nullable");
}

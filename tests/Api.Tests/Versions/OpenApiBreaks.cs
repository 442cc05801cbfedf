using System.Text.Json.Nodes;

namespace NeuroHub.Api.Tests.Versions;

/// <summary>
/// What of a released OpenAPI document a client can no longer rely on in another one (requirements 12.2). Additions are none:
/// a route, an optional field or parameter, a value of an enum, a field or a status of an answer.
/// </summary>
internal sealed class OpenApiBreaks
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options"];

    private readonly JsonNode _released;
    private readonly JsonNode _now;
    private readonly List<string> _found = [];

    private OpenApiBreaks(JsonNode released, JsonNode now) => (_released, _now) = (released, now);

    public static IReadOnlyList<string> Between(JsonNode released, JsonNode now)
    {
        var breaks = new OpenApiBreaks(released, now);
        breaks.Paths();
        return breaks._found;
    }

    private void Paths()
    {
        foreach (var (path, methods) in Members(_released["paths"]))
            foreach (var (method, operation) in Members(methods).Where(member => Methods.Contains(member.Key)))
            {
                if (_now["paths"]?[path]?[method] is { } other)
                    Operation($"{method.ToUpperInvariant()} {path}", operation!, other);
                else
                    _found.Add($"{method.ToUpperInvariant()} {path} is gone");
            }
    }

    private void Operation(string at, JsonNode released, JsonNode now)
    {
        // Generated clients call their methods by it.
        if (Text(released["operationId"]) != Text(now["operationId"]))
            _found.Add($"{at}: operationId changed");
        if (released["security"] is not JsonArray { Count: > 0 } && now["security"] is JsonArray { Count: > 0 })
            _found.Add($"{at}: needs a token now");
        Parameters(at, released, now);
        RequestBody(at, released["requestBody"], now["requestBody"]);
        foreach (var (status, response) in Members(released["responses"]))
        {
            if (now["responses"]?[status] is { } other)
                Response($"{at} {status}", response!, other);
            else
                _found.Add($"{at}: answers {status} no more");
        }
    }

    private void Parameters(string at, JsonNode released, JsonNode now)
    {
        var old = Parameters(released);
        var others = Parameters(now);
        foreach (var (name, parameter) in old)
        {
            if (!others.TryGetValue(name, out var other))
                _found.Add($"{at}: parameter {name} is gone");
            else if (!IsRequired(parameter) && IsRequired(other))
                _found.Add($"{at}: parameter {name} is required now");
            else
                Schemas().Request($"{at} {name}", parameter["schema"], other["schema"]);
        }

        foreach (var (name, parameter) in others)
            if (!old.ContainsKey(name) && IsRequired(parameter))
                _found.Add($"{at}: new parameter {name} is required");
    }

    private void RequestBody(string at, JsonNode? released, JsonNode? now)
    {
        if (now is not null && IsRequired(now) && (released is null || !IsRequired(released)))
            _found.Add($"{at}: a body is required now");
        foreach (var (type, content) in Members(released?["content"]))
        {
            if (now?["content"]?[type] is { } other)
                Schemas().Request($"{at} body", content!["schema"], other["schema"]);
            else
                _found.Add($"{at}: a body of {type} is taken no more");
        }
    }

    private void Response(string at, JsonNode released, JsonNode now)
    {
        foreach (var (name, _) in Members(released["headers"]))
            if (now["headers"]?[name] is null)
                _found.Add($"{at}: header {name} is gone");
        foreach (var (type, content) in Members(released["content"]))
        {
            if (now["content"]?[type] is { } other)
                Schemas().Response(at, content!["schema"], other["schema"]);
            else
                _found.Add($"{at}: {type} is answered no more");
        }
    }

    private SchemaBreaks Schemas() => new(_released, _now, _found);

    private static Dictionary<string, JsonNode> Parameters(JsonNode operation) =>
        (operation["parameters"] as JsonArray ?? []).ToDictionary(it => $"{Text(it!["in"])} {Text(it["name"])}", it => it!);

    private static bool IsRequired(JsonNode node) => node["required"]?.GetValue<bool>() ?? false;

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];
}

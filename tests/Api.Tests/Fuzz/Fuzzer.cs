using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NeuroHub.Api.Tests.Fuzz;

/// <summary>Makes requests from an OpenAPI document: mostly nearly right, so that they get past the first check.</summary>
public sealed partial class Fuzzer(JsonElement document, Random random)
{
    private static readonly string[] Known = [
        "1", "2", "7", "FUZZ-1", "FUZZ-1-0001", "FUZZ-1-0002", "FUZZ-1-0003", "PROC-003", "P001", "FUZZ", "99999999"];

    private static readonly string[] Odd = [
        "", " ", "0", "-1", "9223372036854775807", "9223372036854775808", "1e400", "NaN", "true", "null", "[]", "{}", "\0", "a\0b", "\u202Eabc", "\uD800",
        "😀", "é", "김", "' OR 1=1 --", "%s%n%x", "^XA^FD^XZ", "../../etc/passwd", "..%2f..", "%00", "%", "?", "#", ";", "2025-11-10", "2025-13-40",
        "2025-11-10T00:00:00Z", "0001-01-01", "9999-12-31T23:59:59Z", "2025-11-10T00:00:00+99:00", "ADMIN", "admin", "PASS", "COMPLETED"];

    private readonly (string Method, string Path, JsonElement Operation)[] _routes = [..
        from path in document.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (method.Name.ToUpperInvariant(), path.Name, method.Value)];

    public int Role(int count) => random.Next(count);

    public FuzzRequest Next()
    {
        var (method, path, operation) = _routes[random.Next(_routes.Length)];
        // A password hash costs a hundred times what another request does.
        while ((path.EndsWith("/login", StringComparison.Ordinal) || path.EndsWith("station", StringComparison.Ordinal)) && random.Next(10) > 0)
            (method, path, operation) = _routes[random.Next(_routes.Length)];
        var declared = operation.GetProperty("responses").EnumerateObject()
            .Select(response => int.Parse(response.Name, CultureInfo.InvariantCulture)).ToHashSet();
        var target = Hole().Replace(path, _ => Uri.EscapeDataString(Segment())) + Query(operation);
        var body = !IsForm(operation) && operation.TryGetProperty("requestBody", out var request) ? Body(request) : random.Next(20) == 0 ? "{}" : null;
        if (IsForm(operation))
            return new FuzzRequest(method, target, Form(), random.Next(15) == 0 ? "text/plain" : "multipart/form-data; boundary=x", null, declared);
        var type = random.Next(15) == 0 ? Pick("text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data; boundary=x") : "application/json";
        var key = random.Next(10) == 0 ? Pick("key-1", "key-2", new string('k', 129), "") : null;
        return new FuzzRequest(method, target, body, type, key, declared);
    }

    /// <summary>An odd value that is a path segment of its own: an empty one or a dot would be another route.</summary>
    private string Segment()
    {
        var text = random.Next(3) > 0 ? Known[random.Next(Known.Length)] : OddText();
        // The web server itself refuses a NUL in the path, before any code of ours (rules.md 4).
        text = text.Replace("\uD800", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal).Replace("%00", "", StringComparison.Ordinal).Replace("/", "|", StringComparison.Ordinal);
        return text.Length > 2000 ? text[..2000] : text.Trim('.', ' ').Length == 0 ? "x" : text;
    }

    private string Query(JsonElement operation)
    {
        if (!operation.TryGetProperty("parameters", out var parameters))
            return "";
        var pairs = new List<string>();
        foreach (var parameter in parameters.EnumerateArray())
        {
            if (parameter.GetProperty("in").GetString() != "query" || random.Next(3) > 0)
                continue;
            var value = random.Next(2) == 0 ? Known[random.Next(Known.Length)] : OddText().Replace("\uD800", "", StringComparison.Ordinal);
            var pair = $"{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(value.Length > 1000 ? value[..1000] : value)}";
            pairs.Add(pair);
            if (random.Next(10) == 0)
                pairs.Add(pair);
        }

        return pairs.Count > 0 ? "?" + string.Join('&', pairs) : "";
    }

    private string Body(JsonElement request)
    {
        switch (random.Next(25))
        {
            case 0:
                return Pick("", "{", "[]", "null", "1", "\"x\"", "{\"a\":1,\"a\":2}", "{}{}", "\uFEFF{}", new string('[', 10_000));
            case 1:
                return "{\"measurement_data\":{\"x\":\"" + new string('x', 70_000) + "\"}}";
        }

        var content = request.GetProperty("content").GetProperty("application/json");
        var examples = content.TryGetProperty("examples", out var named) ? named.EnumerateObject().Select(it => it.Value.GetProperty("value")).ToArray() : [];
        var body = examples.Length > 0 ? JsonNode.Parse(examples[random.Next(examples.Length)].GetRawText())! : new JsonObject();
        for (var i = random.Next(4); i > 0; i--)
            Mutate(body, content.GetProperty("schema"));
        return body.ToJsonString();
    }

    private static bool IsForm(JsonElement operation) =>
        operation.TryGetProperty("requestBody", out var request) && request.GetProperty("content").TryGetProperty("multipart/form-data", out _);

    /// <summary>Parts with the right names and odd contents, some of them broken off.</summary>
    private string Form()
    {
        var parts = new List<string>();
        for (var i = random.Next(4); i >= 0; i--)
        {
            var name = Pick("version", "file", "target_mcu", "x");
            var file = name == "file" ? $"; filename=\"{Pick("a.bin", "../a.bin", "", "a\\b")}\"" : "";
            var content = name == "version" && random.Next(2) == 0 ? $"v0.0.{random.Next(70_000)}" : OddText();
            parts.Add($"--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n");
        }

        var form = string.Concat(parts) + "--x--\r\n";
        return random.Next(8) == 0 ? form[..random.Next(form.Length)] : form;
    }

    private void Mutate(JsonNode body, JsonElement schema)
    {
        if (body is not JsonObject fields)
            return;
        var names = Names(schema).Concat(fields.Select(field => field.Key)).Distinct().ToArray();
        var name = names.Length > 0 ? names[random.Next(names.Length)] : "x";
        switch (random.Next(6))
        {
            case 0:
                fields.Remove(name);
                break;
            case 1:
                fields["unknown_" + random.Next(5)] = Value();
                break;
            case 2 when fields[name] is JsonObject inner:
                Mutate(inner, default);
                break;
            case 3:
                fields[name] = Known[random.Next(Known.Length)];
                break;
            default:
                fields[name] = Value();
                break;
        }
    }

    private IEnumerable<string> Names(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return [];
        if (schema.TryGetProperty("$ref", out var reference))
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        return schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name) : [];
    }

    private JsonNode? Value() => random.Next(12) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(-2, 10)),
        2 => JsonValue.Create(long.MaxValue),
        3 => JsonValue.Create(1.5e300),
        4 => JsonValue.Create(random.Next(2) == 0),
        5 => new JsonArray(1, "x", null),
        6 => new JsonObject { ["a"] = new JsonObject { ["b"] = 1 } },
        7 => JsonNode.Parse(new string('[', 39) + new string(']', 39)),
        8 => JsonNode.Parse("1e400") is { } huge ? huge : null,
        _ => JsonValue.Create(OddText()),
    };

    private string OddText() => random.Next(12) == 0 ? new string('x', random.Next(1, 100_000)) : Odd[random.Next(Odd.Length)];

    private string Pick(params string[] from) => from[random.Next(from.Length)];

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Hole();
}

using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.OpenApi;

/// <summary>Examples are read before sentences are: each is what its schema says.</summary>
[Collection(PlantCollection.Name)]
public sealed class ExampleTests(TestPlant plant)
{
    [Fact]
    public async Task Every_example_fits_its_schema()
    {
        var document = (await plant.Nobody.Get("/openapi.json").Is(200)).Json;
        var faults = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            foreach (var method in path.Value.EnumerateObject())
                foreach (var (at, content) in Contents(method.Value))
                    if (content.TryGetProperty("examples", out var examples))
                        foreach (var example in examples.EnumerateObject())
                            Check($"{method.Name} {path.Name} {at} '{example.Name}'", example.Value.GetProperty("value"), content.GetProperty("schema"));

        Assert.Empty(faults);

        void Check(string at, JsonElement value, JsonElement schema)
        {
            if (schema.TryGetProperty("$ref", out var reference))
                schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
            if (schema.TryGetProperty("oneOf", out var choices))
            {
                var other = choices.EnumerateArray().FirstOrDefault(choice => IsOf(value, choice));
                if (other.ValueKind != JsonValueKind.Undefined)
                    Check(at, value, other);
                return;
            }

            foreach (var part in schema.TryGetProperty("allOf", out var parts) ? parts.EnumerateArray().ToArray() : [])
                Check(at, value, part);
            if (schema.TryGetProperty("enum", out var names) && !names.EnumerateArray().Any(name => name.ToString() == value.ToString()))
                faults.Add($"{at}: {value} is none of {names}");
            foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(it => it.GetString()!).ToArray() : [])
                if (!value.TryGetProperty(name, out _))
                    faults.Add($"{at}: {name} is missing");
            foreach (var property in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToArray() : [])
                if (value.TryGetProperty(property.Name, out var field) && field.ValueKind != JsonValueKind.Null)
                    Check($"{at} {property.Name}", field, property.Value);
            if (schema.TryGetProperty("items", out var items))
                foreach (var item in value.EnumerateArray())
                    Check($"{at}[]", item, items);
        }
    }

    /// <summary>As far as choices here differ: an array, null, or one object.</summary>
    private static bool IsOf(JsonElement value, JsonElement schema) =>
        (schema.TryGetProperty("type", out var type) ? type.ToString() : "object") switch
        {
            "null" => value.ValueKind == JsonValueKind.Null,
            "array" => value.ValueKind == JsonValueKind.Array,
            _ => value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Array),
        };

    private static IEnumerable<(string At, JsonElement Content)> Contents(JsonElement operation)
    {
        if (operation.TryGetProperty("requestBody", out var body))
            foreach (var content in body.GetProperty("content").EnumerateObject())
                yield return ("body", content.Value);
        foreach (var response in operation.GetProperty("responses").EnumerateObject())
            if (response.Value.TryGetProperty("content", out var contents))
                foreach (var content in contents.EnumerateObject())
                    yield return (response.Name, content.Value);
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Requests;

/// <summary>
/// What a request body must look like, read once from the attributes of its record. Values are fetched by the
/// serializer's generated getters: no reflection while serving.
/// </summary>
internal sealed class Shape
{
    private static readonly ConcurrentDictionary<Type, Shape> Known = new();

    private readonly ShapeField[] _fields;

    private Shape(JsonTypeInfo type) =>
        _fields = [.. type.Properties.Where(property => property.Set is not null).Select(property => new ShapeField(property))];

    public static Shape Of(JsonTypeInfo type) => Known.GetOrAdd(type.Type, static (_, type) => new Shape(type), type);

    /// <summary>Checks a value that the serializer could read: lengths, ranges, formats.</summary>
    public void Check(object value, FieldPath at, FieldErrors errors)
    {
        foreach (var field in _fields)
            field.Check(field.Get(value), at, errors);
    }

    /// <summary>Goes through a body that the serializer could not read and names everything that is wrong.</summary>
    public void Explain(JsonElement element, FieldPath at, FieldErrors errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(at, "Input should be a valid dictionary or object to extract fields from", "model_attributes_type");
            return;
        }

        foreach (var field in _fields)
            field.Explain(element, at, errors);
    }
}

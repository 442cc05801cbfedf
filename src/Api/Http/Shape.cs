using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NeuroHub.Api.Http;

/// <summary>
/// The required form of a request body, read once from the attributes of its record. The serializer's generated getters fetch the values: no
/// reflection while requests are served.
/// </summary>
internal sealed class Shape
{
    private static readonly ConcurrentDictionary<Type, Shape> Known = new();

    private readonly ShapeField[] _fields;

    private readonly string[] _clearable;

    private Shape(JsonTypeInfo type)
    {
        var changes = typeof(IClears).IsAssignableFrom(type.Type);
        _fields = [.. type.Properties.Where(property => property.Set is not null).Select(property => new ShapeField(property, changes))];
        _clearable = [.. _fields.Where(field => field.IsClearable).Select(field => field.Name)];
    }

    public static Shape Of(JsonTypeInfo type) => Known.GetOrAdd(type.Type, static (_, type) => new Shape(type), type);

    /// <summary>Cleans the texts of a value that the serializer could read, and checks it: lengths, ranges, formats.</summary>
    public void Check(object value, FieldPath at, FieldErrors errors)
    {
        foreach (var field in _fields)
            field.Settle(value, at, errors);
        if (value is IClears body)
            SettleClear(body, at, errors);
    }

    /// <summary>Finds the fields to empty: named in clear, or sent blank. A field must not be both named in clear and given.</summary>
    private void SettleClear(IClears body, FieldPath at, FieldErrors errors)
    {
        var named = body.Clear ?? [];
        for (var i = 0; i < named.Count; i++)
            if (!_clearable.Contains(named[i]))
                errors.Add(at.Of("clear").Of(i), $"Input should be {string.Join(", ", _clearable.Select(name => $"'{name}'"))}", "enum");
        var cleared = new List<string>();
        foreach (var field in _fields)
        {
            if (!field.IsClearable)
                continue;
            var (isNamed, value) = (named.Contains(field.Name), field.Get(body));
            if (value is "")
                field.Set(body, null);
            else if (isNamed && value is not null)
                errors.Add(at.Of(field.Name), "Input should not be there: clear names it", "value_error");
            if (isNamed || value is "")
                cleared.Add(field.Name);
        }

        body.Clear = cleared;
    }

    /// <summary>Names everything that is wrong with a body that the serializer could not read.</summary>
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

using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Json;

namespace NeuroHub.Api.Http;

/// <summary>Finds what is wrong with a field of a body that could not be read.</summary>
internal sealed partial class ShapeField
{
    public void Explain(JsonElement parent, FieldPath at, FieldErrors errors)
    {
        // Null counts as absent, except in the few fields that distinguish the two.
        var isThere = parent.TryGetProperty(Name, out var element);
        if (!isThere || element.ValueKind == JsonValueKind.Null)
        {
            if (_isRequired)
                errors.Missing(at.Of(Name));
            else if (isThere && !_takesNull)
                errors.Add(at.Of(Name), "Input should be a valid string; leave the key out if there is none", "string_type");
            return;
        }

        if (_items is not null && element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
                _items.Explain(item, at.Of(Name).Of(index++), errors);
            return;
        }

        try
        {
            Settled(Read(element), at, errors);
        }
        catch (JsonException)
        {
            if (_type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item } && element.ValueKind == JsonValueKind.Array)
                ExplainItems(element, _type.Options.GetTypeInfo(item), at.Of(Name), errors);
            else
                AddWrongType(_type.Type, element, at.Of(Name), errors);
        }
    }

    private void ExplainItems(JsonElement list, JsonTypeInfo type, FieldPath at, FieldErrors errors)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            try
            {
                item.Deserialize(type);
            }
            catch (JsonException)
            {
                AddWrongType(type.Type, item, at.Of(index), errors);
            }

            index++;
        }
    }

    private void AddWrongType(Type wanted, JsonElement element, FieldPath at, FieldErrors errors)
    {
        var (msg, type) = WrongType.Of(wanted, element, _range, _converter is not null);
        errors.Add(at, msg, type);
    }

    private object? Read(JsonElement element)
    {
        if (_converter is not JsonConverter<string> names)
            return element.Deserialize(_type);
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(element.GetRawText()));
        reader.Read();
        return names.Read(ref reader, typeof(string), _type.Options);
    }
}

/// <summary>Says what an unreadable value should have been, in the words that users of pydantic know.</summary>
internal static class WrongType
{
    public static (string Msg, string Type) Of(Type wanted, JsonElement element, RangeAttribute? range, bool nameOrNumber)
    {
        var type = Nullable.GetUnderlyingType(wanted) ?? wanted;
        if (nameOrNumber)
            return ("Input should be a valid string or integer", "string_type");
        if (type == typeof(string))
            return ("Input should be a valid string", "string_type");
        if (type == typeof(int) || type == typeof(long))
            return Integer(element, range);
        if (type == typeof(double))
            return ("Input should be a valid number", element.ValueKind == JsonValueKind.String ? "float_parsing" : "float_type");
        if (type == typeof(bool))
            return ("Input should be a valid boolean", element.ValueKind == JsonValueKind.String ? "bool_parsing" : "bool_type");
        if (type == typeof(DateTimeOffset) && element.ValueKind == JsonValueKind.String && UtcTimeConverter.TryParseLocal(element.GetString(), out _))
            return ("Input should have an offset, such as 2025-01-10T09:00:00+09:00 or ...Z", "timezone_aware");
        if (type == typeof(DateTimeOffset))
            return ("Input should be a valid datetime in ISO-8601", element.ValueKind == JsonValueKind.String ? "datetime_parsing" : "datetime_type");
        if (type == typeof(DateOnly))
            return ("Input should be a valid date, YYYY-MM-DD", element.ValueKind == JsonValueKind.String ? "date_parsing" : "date_type");
        if (type.IsEnum)
            return (OfEnum(type), "enum");
        if (type == typeof(RawJson))
            return element.ValueKind == JsonValueKind.Object
                ? ("A number in it is out of range", "finite_number")
                : ("Input should be a valid dictionary", "dict_type");
        if (typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return ("Input should be a valid dictionary of dictionaries with texts", "dict_type");
        if (type is { IsClass: true, IsGenericType: false })
            return ("Input should be a valid dictionary or object to extract fields from", "model_attributes_type");
        return ("Input should be a valid list", "list_type");
    }

    public static string OfEnum(Type type) =>
        $"Input should be {string.Join(", ", EnumNames.Of(type).Select(name => $"'{name}'"))}";

    private static (string Msg, string Type) Integer(JsonElement element, RangeAttribute? range)
    {
        if (element.ValueKind == JsonValueKind.String)
            return ("Input should be a valid integer, a string is none", "int_parsing");
        if (element.ValueKind != JsonValueKind.Number)
            return ("Input should be a valid integer", "int_type");
        var number = element.GetDouble();
        if (double.IsFinite(number) && Math.Floor(number) != number)
            return ("Input should be a valid integer, got a number with a fractional part", "int_from_float");
        if (range is not null && number > (int)range.Maximum)
            return ($"Input should be less than or equal to {range.Maximum}", "less_than_equal");
        if (range is not null && number < (int)range.Minimum)
            return ($"Input should be greater than or equal to {range.Minimum}", "greater_than_equal");
        return ("Input should be a valid integer of at most 64 bits", "int_parsing_size");
    }
}

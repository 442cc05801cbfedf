using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;

namespace NeuroHub.Api.Requests;

/// <summary>What is wrong with a field of a body that could not be read.</summary>
internal sealed partial class ShapeField
{
    public void Explain(JsonElement parent, FieldPath at, FieldErrors errors)
    {
        // Null is as good as absent, but for the few fields that tell the two apart.
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
                ExplainItems(element, ApiJson.Default.GetTypeInfo(item)!, at.Of(Name), errors);
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
        return names.Read(ref reader, typeof(string), ApiJson.Default.Options);
    }
}

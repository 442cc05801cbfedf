using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;

namespace NeuroHub.Api.Requests;

/// <summary>One field of a <see cref="Shape"/>: its name on the wire, how to fetch it, and its constraints.</summary>
internal sealed class ShapeField
{
    private readonly string _name;
    private readonly bool _isRequired;
    private readonly bool _takesNull;
    private readonly JsonTypeInfo _type;
    private readonly JsonConverter? _converter;
    private readonly StringLengthAttribute? _length;
    private readonly RangeAttribute? _range;
    private readonly MaxLengthAttribute? _count;
    private readonly EachAttribute? _each;
    private readonly TextFormatAttribute? _format;
    private readonly Shape? _items;

    public ShapeField(JsonPropertyInfo property)
    {
        _name = property.Name;
        Get = property.Get!;
        _isRequired = property.IsRequired;
        _takesNull = property.IsSetNullable;
        _converter = property.CustomConverter;
        _type = ApiJson.Default.GetTypeInfo(property.PropertyType)!;
        var attributes = property.AttributeProvider as MemberInfo
            ?? throw new InvalidOperationException($"The attributes of {property.Name} are not known.");
        _length = attributes.GetCustomAttribute<StringLengthAttribute>();
        _range = attributes.GetCustomAttribute<RangeAttribute>();
        _count = attributes.GetCustomAttribute<MaxLengthAttribute>();
        _each = attributes.GetCustomAttribute<EachAttribute>();
        _format = attributes.GetCustomAttribute<TextFormatAttribute>();
        if (_type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item } && ApiJson.Default.GetTypeInfo(item) is { Kind: JsonTypeInfoKind.Object } shape)
            _items = Shape.Of(shape);
    }

    public Func<object, object?> Get { get; }

    public void Check(object? value, FieldPath parent, FieldErrors errors)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                CheckText(text, parent, errors);
                break;
            case int number:
                CheckRange(number, parent, errors);
                break;
            case long number:
                CheckRange(number, parent, errors);
                break;
            case Enum member when !Enum.IsDefined(member.GetType(), member) || Convert.ToInt32(member, CultureInfo.InvariantCulture) == 0:
                // 0 is the "no such thing" of the state machines; it has a name but is none of the wire's.
                errors.Add(parent.Of(_name), WrongType.OfEnum(member.GetType()), "enum");
                break;
            case IList list:
                CheckList(list, parent.Of(_name), errors);
                break;
        }
    }

    public void Explain(JsonElement parent, FieldPath at, FieldErrors errors)
    {
        // Null is as good as absent, but for the few fields that tell the two apart.
        var isThere = parent.TryGetProperty(_name, out var element);
        if (!isThere || element.ValueKind == JsonValueKind.Null)
        {
            if (_isRequired)
                errors.Missing(at.Of(_name));
            else if (isThere && !_takesNull)
                errors.Add(at.Of(_name), "Input should be a valid string; leave the key out if there is none", "string_type");
            return;
        }

        if (_items is not null && element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
                _items.Explain(item, at.Of(_name).Of(index++), errors);
            return;
        }

        try
        {
            Check(Read(element), at, errors);
        }
        catch (JsonException)
        {
            var (msg, type) = WrongType.Of(_type.Type, element, _range, _converter is not null);
            errors.Add(at.Of(_name), msg, type);
        }
    }

    private object? Read(JsonElement element)
    {
        if (_converter is not JsonConverter<string> names)
            return element.Deserialize(_type);
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(element.GetRawText()));
        reader.Read();
        return names.Read(ref reader, typeof(string), ApiJson.Default.Options);
    }

    private void CheckText(string text, FieldPath parent, FieldErrors errors)
    {
        var shortest = Math.Max(_length?.MinimumLength ?? 0, _isRequired ? 1 : 0);
        if (shortest > 0 && string.IsNullOrWhiteSpace(text))
            errors.Add(parent.Of(_name), "String should not be blank", "string_too_short");
        else if (text.Length < shortest)
            errors.Add(parent.Of(_name), $"String should have at least {shortest} characters", "string_too_short");
        else if (_length is { } length && text.Length > length.MaximumLength)
            errors.Add(parent.Of(_name), $"String should have at most {length.MaximumLength} characters", "string_too_long");
        else if (_format is not null && !_format.IsFit(text))
            errors.Add(parent.Of(_name), _format.Msg, _format.Type);
    }

    private void CheckRange(long number, FieldPath parent, FieldErrors errors)
    {
        if (_range is null)
            return;
        if (number < (int)_range.Minimum)
            errors.Add(parent.Of(_name), $"Input should be greater than or equal to {_range.Minimum}", "greater_than_equal");
        else if (number > (int)_range.Maximum)
            errors.Add(parent.Of(_name), $"Input should be less than or equal to {_range.Maximum}", "less_than_equal");
    }

    private void CheckList(IList list, FieldPath at, FieldErrors errors)
    {
        if (list.Count > _count?.Length)
        {
            errors.Add(at, $"List should have at most {_count.Length} items", "too_long");
            return;
        }

        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not { } item)
                errors.Add(at.Of(i), "Input should not be null", _items is null ? "string_type" : "model_attributes_type");
            else if (_items is not null)
                _items.Check(item, at.Of(i), errors);
            else if (_each is not null && item is string text && (string.IsNullOrWhiteSpace(text) || text.Length > _each.MaximumLength))
                errors.Add(at.Of(i), $"String should have 1 to {_each.MaximumLength} characters", text.Length > _each.MaximumLength ? "string_too_long" : "string_too_short");
        }
    }
}

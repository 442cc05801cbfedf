using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NeuroHub.Api.Http;

/// <summary>One field of a <see cref="Shape"/>: its name on the wire, how to fetch it, and its constraints.</summary>
internal sealed partial class ShapeField
{
    private readonly bool _isRequired;
    private readonly bool _takesNull;
    private readonly JsonTypeInfo _type;
    private readonly JsonConverter? _converter;
    private readonly RangeAttribute? _range;
    private readonly MaxLengthAttribute? _count;
    private readonly TextRule _text;
    private readonly Shape? _items;
    private readonly Func<object, object?> _get;
    private readonly Action<object, object?> _set;

    /// <param name="property">The property as the serializer knows it.</param>
    /// <param name="changes">True when its body changes an existing object.</param>
    public ShapeField(JsonPropertyInfo property, bool changes)
    {
        Name = property.Name;
        (_get, _set) = (property.Get!, property.Set!);
        _isRequired = property.IsRequired;
        _takesNull = property.IsSetNullable;
        _converter = property.CustomConverter;
        _type = property.Options.GetTypeInfo(property.PropertyType);
        var attributes = property.AttributeProvider as MemberInfo
            ?? throw new InvalidOperationException($"The attributes of {property.Name} are not known.");
        _range = attributes.GetCustomAttribute<RangeAttribute>();
        _count = attributes.GetCustomAttribute<MaxLengthAttribute>();
        _text = new TextRule(Name, attributes, _isRequired, changes);
        IsClearable = attributes.IsDefined(typeof(ClearableAttribute));
        if (_type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item } && _type.Options.GetTypeInfo(item) is { Kind: JsonTypeInfoKind.Object } shape)
            _items = Shape.Of(shape);
    }

    public string Name { get; }

    /// <summary>True when <c>clear</c> may name it.</summary>
    public bool IsClearable { get; }

    public object? Get(object body) => _get(body);

    public void Set(object body, object? value) => _set(body, value);

    /// <summary>Cleans the field of a body, and checks it.</summary>
    public void Settle(object body, FieldPath at, FieldErrors errors)
    {
        var value = _get(body);
        var settled = Settled(value, at, errors);
        if (!ReferenceEquals(settled, value))
            _set(body, settled);
    }

    private object? Settled(object? value, FieldPath parent, FieldErrors errors)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                return _text.Settle(text, parent.Of(Name), errors);
            case int number:
                CheckRange(number, parent, errors);
                break;
            case long id:
                CheckId(id, parent.Of(Name), errors);
                break;
            case Enum member when !Enum.IsDefined(member.GetType(), member) || EnumNames.IsNothing(member):
                errors.Add(parent.Of(Name), WrongType.OfEnum(member.GetType()), "enum");
                break;
            case IList list:
                CheckList(list, parent.Of(Name), errors);
                break;
        }

        return value;
    }

    private void CheckRange(int number, FieldPath parent, FieldErrors errors)
    {
        if (_range is null)
            return;
        if (number < (int)_range.Minimum)
            errors.Add(parent.Of(Name), $"Input should be greater than or equal to {_range.Minimum}", "greater_than_equal");
        else if (number > (int)_range.Maximum)
            errors.Add(parent.Of(Name), $"Input should be less than or equal to {_range.Maximum}", "less_than_equal");
    }

    private static void CheckId(long id, FieldPath at, FieldErrors errors)
    {
        if (id < 0)
            errors.Add(at, RowId.Form, "greater_than_equal");
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
            switch (list[i])
            {
                case null:
                    errors.Add(at.Of(i), "Input should not be null", _items is null ? "string_type" : "model_attributes_type");
                    break;
                case string text:
                    list[i] = _text.SettleItem(text, at.Of(i), errors);
                    break;
                case long id:
                    CheckId(id, at.Of(i), errors);
                    break;
                case { } item:
                    _items?.Check(item, at.Of(i), errors);
                    break;
            }
        }
    }
}

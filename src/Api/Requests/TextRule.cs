using System.ComponentModel.DataAnnotations;
using System.Reflection;
using NeuroHub.Api.Errors;
using NeuroHub.Texts;

namespace NeuroHub.Api.Requests;

/// <summary>How the text of one field is cleaned, and what it must be then.</summary>
internal sealed class TextRule
{
    private readonly bool _isRequired;
    private readonly bool _mayBeBlank;
    private readonly bool _clears;
    private readonly TextKind _kind;
    private readonly StringLengthAttribute? _length;
    private readonly TextFormatAttribute? _format;
    private readonly EachAttribute? _each;

    /// <param name="name">On the wire.</param>
    /// <param name="attributes">Of the property.</param>
    /// <param name="isRequired">It must be there.</param>
    /// <param name="changes">Its body changes something that is there: a blank text empties it.</param>
    public TextRule(string name, MemberInfo attributes, bool isRequired, bool changes)
    {
        _isRequired = isRequired;
        _length = attributes.GetCustomAttribute<StringLengthAttribute>();
        _format = attributes.GetCustomAttribute<TextFormatAttribute>();
        _each = attributes.GetCustomAttribute<EachAttribute>();
        _kind = attributes.IsDefined(typeof(SecretAttribute)) ? TextKind.Raw : TextKinds.Of(name);
        _clears = attributes.IsDefined(typeof(ClearableAttribute));
        _mayBeBlank = !isRequired && _kind != TextKind.Raw && (changes ? _clears : _length is not { MinimumLength: > 0 });
    }

    /// <returns>What is meant. A blank text is none, or an empty one where that empties what is there.</returns>
    public string? Settle(string text, FieldPath at, FieldErrors errors)
    {
        if (!TryClean(text, at, errors, out var clean))
            return text;
        if (_mayBeBlank && clean.Length == 0)
            return _clears ? "" : null;
        Check(clean, at, errors);
        return clean;
    }

    public string SettleItem(string text, FieldPath at, FieldErrors errors)
    {
        if (!TryClean(text, at, errors, out var clean) || _each is null)
            return clean;
        if (string.IsNullOrWhiteSpace(clean) || clean.Length > _each.MaximumLength)
            errors.Add(at, $"String should have 1 to {_each.MaximumLength} characters", clean.Length > _each.MaximumLength ? "string_too_long" : "string_too_short");
        return clean;
    }

    private bool TryClean(string text, FieldPath at, FieldErrors errors, out string clean)
    {
        var fault = OutsideText.Clean(text, _kind, out clean);
        if (fault == TextFault.None)
            return true;
        errors.Add(at, OutsideText.Of(fault), "string_pattern_mismatch");
        return false;
    }

    private void Check(string text, FieldPath at, FieldErrors errors)
    {
        var shortest = Math.Max(_length?.MinimumLength ?? 0, _isRequired ? 1 : 0);
        if (shortest > 0 && string.IsNullOrWhiteSpace(text))
            errors.Add(at, "String should not be blank", "string_too_short");
        else if (text.Length < shortest)
            errors.Add(at, $"String should have at least {shortest} characters", "string_too_short");
        else if (_length is { } length && text.Length > length.MaximumLength)
            errors.Add(at, $"String should have at most {length.MaximumLength} characters", "string_too_long");
        else if (_format is not null && !_format.IsFit(text))
            errors.Add(at, _format.Msg, _format.Type);
    }
}

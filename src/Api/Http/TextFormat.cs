using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Reflection;
using NeuroHub.Defects;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Serials;
using NeuroHub.Texts;
using NeuroHub.Users;

namespace NeuroHub.Api.Http;

/// <summary>The required form of a string in a request.</summary>
internal enum TextFormat
{
    LotNumber,
    SerialNumber,
    ModelCode,
    ProcessCode,
    Username,
    Email,
    Sha256,
    EquipmentCode,
    CauseCategory,

    /// <summary>A time of day: hours and minutes.</summary>
    ClockTime,
}

/// <summary>A string must have this format. Plain loops check it; the pattern is for readers of the documentation.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextFormatAttribute(TextFormat format) : Attribute
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> NeverInEmail = SearchValues.Create(" \t\r\n<>(),;:\\\"[]");

    public string? Pattern => format switch
    {
        TextFormat.LotNumber => LotNumber.Pattern,
        TextFormat.SerialNumber => SerialNumber.Pattern,
        TextFormat.ModelCode => "^[A-Z0-9][A-Z0-9-]{0,19}$",
        TextFormat.ProcessCode => "^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$",
        TextFormat.Username => Usernames.Pattern,
        TextFormat.Sha256 => "^[0-9A-Fa-f]{64}$",
        TextFormat.EquipmentCode => "^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$",
        TextFormat.CauseCategory => CauseCategory.Pattern,
        TextFormat.ClockTime => "^([01][0-9]|2[0-3]):[0-5][0-9]$",
        TextFormat.Email => null,
        _ => throw new UnreachableException(),
    };

    public bool IsEmail => format == TextFormat.Email;

    public string Type => IsEmail ? "value_error.email" : "string_pattern_mismatch";

    public string Msg => format switch
    {
        TextFormat.Email => "value is not a valid email address",
        TextFormat.LotNumber or TextFormat.SerialNumber => $"String should match pattern '{Pattern}' and have a letter",
        _ => $"String should match pattern '{Pattern}'",
    };

    public bool IsFit(string text) => format switch
    {
        TextFormat.LotNumber => LotNumber.IsValid(text),
        TextFormat.SerialNumber => SerialNumber.IsValid(text),
        TextFormat.ModelCode => IsCode(text, 20, static c => char.IsAsciiLetterUpper(c) || c == '-'),
        TextFormat.ProcessCode => IsCode(text, 50, static c => char.IsAsciiLetter(c) || c is '-' or '_'),
        TextFormat.Username => Usernames.IsValid(text),
        TextFormat.Sha256 => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(HexDigits),
        TextFormat.EquipmentCode => IsEquipmentCode(text),
        TextFormat.CauseCategory => CauseCategory.IsValid(text),
        TextFormat.ClockTime => ClockTimeConverter.TryParse(text, out _),
        TextFormat.Email => IsEmailAddress(text),
        _ => throw new UnreachableException(),
    };

    /// <summary>The code of a printer or a station. Also used for paths.</summary>
    public static bool IsEquipmentCode(string text) => IsCode(text, 50, static c => char.IsAsciiLetter(c) || c is '-' or '_' or '.');

    private static bool IsCode(string text, int maxLength, Func<char, bool> alsoAllowed)
    {
        if (text.Length == 0 || text.Length > maxLength || !char.IsAsciiLetterOrDigit(text[0]))
            return false;
        foreach (var c in text)
            if (!char.IsAsciiDigit(c) && !alsoAllowed(c))
                return false;
        return true;
    }

    private static bool IsEmailAddress(string text)
    {
        var at = text.IndexOf('@');
        if (at <= 0 || at > 64 || text.LastIndexOf('@') != at || text.AsSpan().ContainsAny(NeverInEmail))
            return false;
        var local = text.AsSpan(0, at);
        var domain = text.AsSpan(at + 1);
        return domain.Contains('.') && IsDotted(local) && IsDotted(domain) && domain[0] != '-' && domain[^1] != '-';
    }

    private static bool IsDotted(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] != '.' && text[^1] != '.' && text.IndexOf("..") < 0;
}

/// <summary>How the text of one field is cleaned, and what it must be afterwards.</summary>
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
    /// <param name="attributes">The attributes of the property.</param>
    /// <param name="isRequired">True when it must be there.</param>
    /// <param name="changes">True when its body changes an existing object: then a blank text empties the field.</param>
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

    /// <returns>The cleaned text. A blank text becomes null, or stays empty where it empties the field.</returns>
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

using System.Buffers;
using System.Diagnostics;
using NeuroHub.Defects;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Api.Requests;

/// <summary>A string has this format. Checked by plain loops: a pattern is for the reader of the documentation.</summary>
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

    /// <summary>Of a printer or a station; also asked of paths.</summary>
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

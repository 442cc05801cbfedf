using NeuroHub.Results;

namespace NeuroHub.Texts;

/// <summary>
/// The one table that says what kind of text a field holds, by its name on the wire. It is used for a body, a query, a dropped document
/// and a grain command alike. A field that is not listed is judged by its suffix, and else it is a name.
/// </summary>
public static class TextKinds
{
    public static TextKind Of(string field) => field switch
    {
        "lot_number" or "serial_number" => TextKind.Number,
        "process_id" => TextKind.Id,
        "reason" or "description" or "notes" or "text" => TextKind.Prose,
        // These are searched as they are, as names of people, before they are read as codes.
        "worker_id" or "operator_id" => TextKind.Name,
        "last_errors" => TextKind.Raw,
        "code" or "badge" or "username" or "host" or "category" or "work_order" or "version" or "defect_type" or "defect_codes" or "source_sha256" or "measurement"
            or "entity_type" or "clear" or "from" or "to" or "q" or "process" => TextKind.Code,
        _ => BySuffix(field),
    };

    /// <summary>The kind of a path parameter; their names are shorter.</summary>
    public static TextKind OfPath(string parameter) => parameter switch
    {
        "lot" or "serial" => TextKind.Number,
        "worker" => TextKind.Name,
        _ => TextKind.Code,
    };

    private static TextKind BySuffix(string field) =>
        EndsWithAny(field, "_reason", "_description") || field.StartsWith("instruction", StringComparison.Ordinal) ? TextKind.Prose
        : EndsWithAny(field, "_id", "_code", "_number", "_version") ? TextKind.Code
        : TextKind.Name;

    private static bool EndsWithAny(string field, params ReadOnlySpan<string> suffixes)
    {
        foreach (var suffix in suffixes)
            if (field.EndsWith(suffix, StringComparison.Ordinal))
                return true;
        return false;
    }
}

/// <summary>What a text from outside is, which says how it is cleaned (rules.md 2).</summary>
public enum TextKind
{
    /// <summary>Not cleaned: a secret, or data.</summary>
    Raw = 1,

    /// <summary>A name of one line, kept as it is written.</summary>
    Name,

    /// <summary>Lines that people write: a reason, a description.</summary>
    Prose,

    /// <summary>A code or an id: full-width forms are ASCII's.</summary>
    Code,

    /// <summary>A code that may be the integer id of a row.</summary>
    Id,

    /// <summary>The number of a LOT or a serial: a code in capitals, without the AIM prefix that a scanner puts before it.</summary>
    Number,
}

/// <summary>Why a text from outside cannot be taken as it is.</summary>
public enum TextFault
{
    None,

    /// <summary>A control or format character, or half a character, stands inside.</summary>
    ControlInside,

    /// <summary>Digits with a leading zero, which are no id.</summary>
    LeadingZero,
}

/// <summary>
/// A command with texts from outside. The REST front end cleans them. The texts of a command from a grain client are cleaned by the same
/// rules before the command reaches its grain.
/// </summary>
public interface IOutside : ICommand
{
    /// <summary>The command with cleaned texts.</summary>
    ICommand Cleaned(TextCleaner texts);
}

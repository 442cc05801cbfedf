namespace NeuroHub.Texts;

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

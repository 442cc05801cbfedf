namespace NeuroHub.Texts;

/// <summary>Why a text from outside cannot be taken as it is.</summary>
public enum TextFault
{
    None,

    /// <summary>A control or format character, or half a character, stands inside.</summary>
    ControlInside,

    /// <summary>Digits with a leading zero, which are no id.</summary>
    LeadingZero,
}

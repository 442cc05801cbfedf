using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Users;

/// <summary>
/// What a password must be (requirements 6.2, rules.md 5): 8-128 characters, three of four classes, not a common one or a keyboard walk.
/// </summary>
public static class PasswordPolicy
{
    private const int MinLength = 8;
    private const int MaxLength = 128;
    private const int Classes = 3;

    public static Refusal? Check(string password)
    {
        password = Nfc.Of(password);
        if (password.Length is < MinLength or > MaxLength)
            return UserRefusals.WeakPassword();
        bool upper = false, lower = false, digit = false, other = false;
        foreach (var c in password)
        {
            if (char.IsUpper(c))
                upper = true;
            else if (char.IsLower(c))
                lower = true;
            else if (char.IsDigit(c))
                digit = true;
            else
                other = true;
        }

        var classes = (upper ? 1 : 0) + (lower ? 1 : 0) + (digit ? 1 : 0) + (other ? 1 : 0);
        return classes < Classes || CommonPasswords.Contains(password) || KeyboardWalk.Is(password) ? UserRefusals.WeakPassword() : null;
    }
}

/// <summary>Rules for passwords besides their strength; section <c>NeuroHub:Passwords</c> of the configuration.</summary>
public sealed class PasswordRules
{
    /// <summary>While this is on, a password that somebody else set can only be used to change it.</summary>
    public bool ChangeWhenSetByOther { get; set; }
}

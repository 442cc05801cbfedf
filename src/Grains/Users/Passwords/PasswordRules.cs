namespace NeuroHub.Users;

/// <summary>What is asked of passwords beside their strength; section <c>NeuroHub:Passwords</c> of the configuration.</summary>
public sealed class PasswordRules
{
    /// <summary>A password that somebody else set while this is on is good for one thing: to be changed.</summary>
    public bool ChangeWhenSetByOther { get; set; }
}

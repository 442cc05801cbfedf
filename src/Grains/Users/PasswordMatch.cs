namespace NeuroHub.Users;

/// <summary>What checking a password came to.</summary>
public enum PasswordMatch
{
    No,
    Yes,

    /// <summary>Right, but hashed in another way than it would be today.</summary>
    Outdated,

    /// <summary>Not checked: too many wait already.</summary>
    Busy,
}

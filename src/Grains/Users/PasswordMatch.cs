namespace NeuroHub.Users;

/// <summary>What checking a password came to.</summary>
public enum PasswordMatch
{
    No,
    Yes,

    /// <summary>Right, but hashed with weaker parameters than those of today.</summary>
    Outdated,
}

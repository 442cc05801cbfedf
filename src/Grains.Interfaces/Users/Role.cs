namespace NeuroHub.Users;

/// <summary>What a user may do (rules.md 5). Station = equipment: an operator's rights, its own rate budget.</summary>
public enum Role
{
    Admin = 1,
    Manager,
    Operator,
    Station,
}

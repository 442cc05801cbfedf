namespace NeuroHub.Api.Migrations;

/// <summary>
/// Section <c>NeuroHub:AppRole</c>, for the command <c>migrate</c> alone: the role of PostgreSQL that programs run with, when the role that
/// migrates is another.
/// </summary>
public sealed class AppRoleOptions
{
    public const string Section = "NeuroHub:AppRole";

    /// <summary>Null = one role does both.</summary>
    public string? Name { get; set; }

    /// <summary>Makes the role when there is none, and gives it this password; null = it is there.</summary>
    public string? Password { get; set; }
}

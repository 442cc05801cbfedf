namespace NeuroHub.Audit;

/// <summary>What an audit entry says was done (wire.md). Wire names are upper snake case.</summary>
public enum AuditAction
{
    Create = 1,
    Update,
    Delete,
    Login,
    LoginFailed,
    Logout,
}

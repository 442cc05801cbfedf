namespace NeuroHub.Api.Auth;

/// <summary>Which sessions to end.</summary>
internal sealed record LogoutRequest
{
    /// <summary>All of the user's sessions, on every device; else the one that asks.</summary>
    public bool? All { get; set; }
}

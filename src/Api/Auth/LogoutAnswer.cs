namespace NeuroHub.Api.Auth;

/// <summary>Which sessions were ended.</summary>
/// <param name="All">All of the user's, or only the one that asked.</param>
internal sealed record LogoutAnswer(bool All);

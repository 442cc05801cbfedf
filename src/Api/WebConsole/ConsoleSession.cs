using NeuroHub.Users;

namespace NeuroHub.Api.WebConsole;

/// <summary>What the console's cookie refers to.</summary>
/// <param name="Actor">Whose session, as it was when the cookie was set.</param>
/// <param name="SessionId">Of the session.</param>
internal sealed record ConsoleSession(Actor Actor, string SessionId);

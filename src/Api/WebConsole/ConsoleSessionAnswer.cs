using NeuroHub.Users;

namespace NeuroHub.Api.WebConsole;

/// <summary>What a tab of the console works with. It keeps it in memory alone: the cookie buys the next one.</summary>
/// <param name="AccessToken">Send it as <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresIn">Its life, seconds.</param>
/// <param name="PasswordChangeRequired">Somebody else set the password: until it is changed other calls are 403.</param>
/// <param name="User">Who is signed in; of a TABLET its station.</param>
/// <param name="Device">What the session is for; null = the person.</param>
internal sealed record ConsoleSessionAnswer(string AccessToken, int ExpiresIn, bool PasswordChangeRequired, UserView User, ConsoleDevice? Device);

using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

/// <summary>A new session.</summary>
/// <param name="AccessToken">Send it as <c>Authorization: Bearer</c>.</param>
/// <param name="RefreshToken">Buys the next access token; opaque.</param>
/// <param name="TokenType">Always <c>bearer</c>.</param>
/// <param name="ExpiresIn">Life of the access token, seconds.</param>
/// <param name="PasswordChangeRequired">Somebody else set the password: until it is changed other calls are 403 PASSWORD_CHANGE_REQUIRED.</param>
/// <param name="User">Who signed in.</param>
internal sealed record LoginAnswer(
    string AccessToken, string RefreshToken, string TokenType, int ExpiresIn, bool PasswordChangeRequired, UserView User);

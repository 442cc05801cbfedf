namespace NeuroHub.Api.Auth;

/// <summary>A session that goes on.</summary>
/// <param name="AccessToken">Send it as <c>Authorization: Bearer</c>.</param>
/// <param name="RefreshToken">In place of the one that was sent, which is good for nothing any more.</param>
/// <param name="TokenType">Always <c>bearer</c>.</param>
/// <param name="ExpiresIn">Life of the access token, seconds.</param>
/// <param name="PasswordChangeRequired">As the sign-in said.</param>
internal sealed record RefreshAnswer(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn, bool PasswordChangeRequired);

using NeuroHub.Access;

namespace NeuroHub.Users;

/// <summary>
/// One address from which people sign in, by <see cref="ClientNetwork"/>: which names it failed for. In memory only; one for all
/// nodes, so that who spreads guesses over nodes gains nothing.
/// </summary>
[Alias("nh.ISignInAddressGrain")]
public interface ISignInAddressGrain : IGrainWithStringKey
{
    /// <summary>How long it is kept out; null = not at all.</summary>
    [Alias("Wait"), Internal]
    Task<TimeSpan?> Wait();

    /// <param name="key">Of the name, by <see cref="SignInKey"/>.</param>
    [Alias("Failed"), Internal]
    Task Failed(string key);

    /// <param name="key">Of the name, by <see cref="SignInKey"/>.</param>
    [Alias("SignedIn"), Internal]
    Task SignedIn(string key);
}

using Microsoft.Extensions.Options;
using NeuroHub.Plant;

namespace NeuroHub.Users;

/// <inheritdoc cref="ISignInAddressGrain"/>
// Longer than anything that it remembers counts.
[GrainType("sign-in-address"), CollectionAgeLimit(Minutes = 12)]
public sealed class SignInAddressGrain(IOptions<SignInOptions> options, TimeProvider clock) : Grain, ISignInAddressGrain
{
    private readonly FailedNames _names = new(options.Value.NamesPerAddress);

    public Task<TimeSpan?> Wait() => Task.FromResult(_names.Wait(clock.Now()));

    public Task Failed(string key)
    {
        _names.Failed(key, clock.Now());
        return Task.CompletedTask;
    }

    public Task SignedIn(string key)
    {
        _names.SignedIn(key);
        return Task.CompletedTask;
    }
}

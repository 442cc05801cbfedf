using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Plant;

namespace NeuroHub.Users;

/// <inheritdoc cref="ISignInAddressGrain"/>
// Longer than anything that it remembers counts.
[GrainType("sign-in-address"), CollectionAgeLimit(Minutes = 12)]
public sealed class SignInAddressGrain(IOptions<SignInOptions> options, TimeProvider clock) : Grain, ISignInAddressGrain, IMayBeNothing
{
    private readonly FailedNames _names = new(options.Value.NamesPerAddress);

    public bool IsNothing => _names.IsEmpty;

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

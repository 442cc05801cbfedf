using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Stations;
using NeuroHub.Users;

namespace NeuroHub.Client;

/// <summary>The station's session: signs in when it must, and again before its token ends.</summary>
public sealed class StationSession(IServiceProvider services, IOptions<NeuroHubClientOptions> options) : IDisposable
{
    // A call must not start with a token that ends on its way.
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _signingIn = new(1);
    private volatile GrainPass? _pass;

    /// <summary>Whom commands must name: <c>CommandContext.Of(await session.Actor())</c>.</summary>
    /// <exception cref="CallRefusedException">Wrong key, locked, or disabled.</exception>
    public async Task<Actor> Actor() => (await Pass()).Actor;

    public void Dispose() => _signingIn.Dispose();

    internal async ValueTask<GrainPass> Pass()
    {
        if (_pass is { } pass && DateTimeOffset.UtcNow + Reserve < pass.ExpiresAt)
            return pass;
        await _signingIn.WaitAsync();
        try
        {
            if (_pass is { } other && DateTimeOffset.UtcNow + Reserve < other.ExpiresAt)
                return other;
            var grains = (IGrainFactory)services.GetService(typeof(IGrainFactory))!;
            var answer = await grains.GetGrain<IStationGateGrain>(StationKey.Of(options.Value.StationId)).SignIn(options.Value.Key);
            return _pass = answer.IsDone ? answer.Value : throw new CallRefusedException(answer.Refusal);
        }
        finally
        {
            _signingIn.Release();
        }
    }

    /// <summary>The plant no longer takes this token: the next call signs in anew.</summary>
    internal void Forget(GrainPass refused) => Interlocked.CompareExchange(ref _pass, null, refused);

    internal static bool IsRefused(object? answer) =>
        answer is IAnswer { Refusal.Code: RefusalCode.NotAuthenticated or RefusalCode.TokenExpired };
}

using System.Diagnostics;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Stations;
using NeuroHub.Users;

namespace NeuroHub.Client;

/// <summary>The station's session. It signs in when needed, and again before its token expires.</summary>
public sealed class StationSession(IServiceProvider services, IOptions<NeuroHubClientOptions> options) : IDisposable
{
    // A token must not expire while a call is on its way.
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _signingIn = new(1);
    private volatile Held? _held;

    /// <summary>The actor that commands must name: <c>CommandContext.Of(await session.Actor())</c>.</summary>
    /// <exception cref="CallRefusedException">The key is wrong, the station is disabled, or it signs in too often.</exception>
    public async Task<Actor> Actor() => (await Pass()).Actor;

    public void Dispose() => _signingIn.Dispose();

    internal async ValueTask<GrainPass> Pass()
    {
        if (_held is { IsGood: true } held)
            return held.Pass;
        await _signingIn.WaitAsync();
        try
        {
            if (_held is { IsGood: true } other)
                return other.Pass;
            var grains = (IGrainFactory)services.GetService(typeof(IGrainFactory))!;
            var answer = await grains.GetGrain<IStationSignInGrain>(StationKey.Of(options.Value.StationId)).SignIn(options.Value.Key);
            var fresh = new Held(answer.IsDone ? answer.Value : throw new CallRefusedException(answer.Refusal), Stopwatch.GetTimestamp());
            _held = fresh;
            return fresh.Pass;
        }
        finally
        {
            _signingIn.Release();
        }
    }

    /// <summary>The plant refused this token, so the next call signs in again.</summary>
    internal void Forget(GrainPass refused)
    {
        if (_held is { } held && held.Pass == refused)
            Interlocked.CompareExchange(ref _held, null, held);
    }

    internal static bool IsRefused(object? answer) =>
        answer is IAnswer { Refusal.Code: RefusalCode.NotAuthenticated or RefusalCode.TokenExpired };

    private sealed record Held(GrainPass Pass, long Since)
    {
        public bool IsGood => Stopwatch.GetElapsedTime(Since) + Reserve < Pass.Lifetime;
    }
}

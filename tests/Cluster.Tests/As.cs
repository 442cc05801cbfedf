using NeuroHub.Access;

namespace NeuroHub.Cluster.Tests;

/// <summary>Makes the calls of the test's client carry another token than its node's: another's, a made-up one, or none.</summary>
internal sealed class As : IOutgoingGrainCallFilter, IDisposable
{
    private static readonly AsyncLocal<Other?> Current = new();

    public static IDisposable Token(string? token)
    {
        Current.Value = new Other(token);
        return new As();
    }

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (Current.Value is { Token: var token })
        {
            if (token is null)
                RequestContext.Remove(CallerToken.Key);
            else
                RequestContext.Set(CallerToken.Key, token);
        }

        return context.Invoke();
    }

    public void Dispose() => Current.Value = null;

    private sealed record Other(string? Token);
}

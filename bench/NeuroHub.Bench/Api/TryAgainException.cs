namespace NeuroHub.Bench.Api;

/// <summary>The server answered 429, 503 or CONFLICT: nothing is wrong with the call, only with the moment.</summary>
internal sealed class TryAgainException(string message, TimeSpan? retryAfter) : Exception(message)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

using NeuroHub.Results;
using Orleans.Runtime.Messaging;
using Polly;
using Polly.Retry;

namespace NeuroHub.Api.Requests;

/// <summary>
/// Runs commands against grains, through the short time in which a silo is gone or another command was first.
/// A command is never cancelled: once sent, its fact may be durable, whether or not the client still listens.
/// </summary>
internal static class GrainCalls
{
    private const int Retries = 3;

    public static Task<Result<T>> Run<T>(this CommandContext context, Func<Task<Result<T>>> command)
        where T : class
    {
        // Nobody knows whether a command that timed out was done; only one with a key may be sent again.
        var pipeline = context.Keys.Count > 0 ? Pipelines<T>.Keyed : Pipelines<T>.Unkeyed;
        return pipeline.ExecuteAsync(static async (command, _) => await command(), command).AsTask();
    }

    /// <summary>A command without keys and without an actor: a sign-in, a refresh.</summary>
    public static Task<Result<T>> Run<T>(Func<Task<Result<T>>> command)
        where T : class => Pipelines<T>.Unkeyed.ExecuteAsync(static async (it, _) => await it(), command).AsTask();

    private static class Pipelines<T>
        where T : class
    {
        public static readonly ResiliencePipeline<Result<T>> Keyed = Build(retryTimeouts: true);

        public static readonly ResiliencePipeline<Result<T>> Unkeyed = Build(retryTimeouts: false);

        private static ResiliencePipeline<Result<T>> Build(bool retryTimeouts) =>
            new ResiliencePipelineBuilder<Result<T>>()
                .AddRetry(new RetryStrategyOptions<Result<T>>
                {
                    MaxRetryAttempts = Retries,
                    Delay = TimeSpan.FromMilliseconds(15),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome switch
                    {
                        { Result.Refusal.Code: RefusalCode.Conflict } => true,
                        { Exception: OrleansMessageRejectionException or SiloUnavailableException or ConnectionFailedException } => true,
                        { Exception: TimeoutException } => retryTimeouts,
                        _ => false,
                    }),
                })
                .Build();
    }
}

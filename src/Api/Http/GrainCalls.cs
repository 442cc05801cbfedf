using System.Diagnostics;
using NeuroHub.Results;
using Orleans.Runtime.Messaging;
using Polly;
using Polly.Retry;

namespace NeuroHub.Api.Http;

/// <summary>
/// Calls grains, and tries again through the seconds in which a silo is gone or another command came first. A command is never cancelled:
/// once it is sent, its fact may be durable, even when the client no longer listens.
/// </summary>
internal static class GrainCalls
{
    // A killed silo is known to be dead after three seconds, and then its grains are on other silos. A caller that still has no answer after
    // this time is told to try again. The last attempt may take its own five seconds more.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(8);

    // A call to a silo that is being killed gets no answer before Orleans' timeout. Its grain is on another silo before that. So the first
    // attempt of a call that may be sent twice waits only this long.
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    // For conflicts that a fresh activation settles. Other conflicts come from a rule itself and will stay.
    private const int Conflicts = 3;

    private static readonly ResiliencePropertyKey<Patience> Key = new("patience");

    public static Task<Result<T>> Run<T>(this CommandContext context, Func<Task<Result<T>>> command)
        where T : class =>
        // Without an answer nobody knows whether the command was done. Only a command with a key may be sent again.
        context.Keys.Count > 0 ? Run(Commands<T>.Keyed, Impatiently(command)) : Run(Commands<T>.Unkeyed, command);

    /// <summary>Runs a command without keys and without an actor: a sign-in, a refresh.</summary>
    public static Task<Result<T>> Run<T>(Func<Task<Result<T>>> command)
        where T : class => Run(Commands<T>.Unkeyed, command);

    /// <summary>Asks a question. It changes nothing, so it may be asked any number of times.</summary>
    public static Task<T> Ask<T>(Func<Task<T>> question) => Run(Questions<T>.Pipeline, Impatiently(question));

    private static async Task<T> Run<T>(ResiliencePipeline<T> pipeline, Func<Task<T>> call)
    {
        var context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        context.Properties.Set(Key, new Patience());
        try
        {
            return await pipeline.ExecuteAsync(static async (_, call) => await call(), context, call);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static Func<Task<T>> Impatiently<T>(Func<Task<T>> call)
    {
        var isFirst = true;
        return () =>
        {
            var answer = call();
            if (!isFirst)
                return answer;
            isFirst = false;
            return answer.WaitAsync(FirstWait);
        };
    }

    private static ResiliencePipeline<T> Build<T>(Func<Outcome<T>, Patience, bool> mayGoOn) =>
        new ResiliencePipelineBuilder<T>()
            .AddRetry(new RetryStrategyOptions<T>
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt =>
                {
                    var patience = attempt.Context.Properties.GetValue(Key, null!);
                    return ValueTask.FromResult(!patience.IsOver && mayGoOn(attempt.Outcome, patience));
                },
            })
            .Build();

    /// <summary>The call never reached a grain. (A SiloUnavailableException is a rejection only by its base type.)</summary>
    private static bool WasNotDone(Exception? failure) =>
        failure is (OrleansMessageRejectionException and not SiloUnavailableException) or ConnectionFailedException;

    /// <summary>The silo died during the call, is late, or gave it up (we cancel no call): the command may have been done.</summary>
    private static bool MayBeDone(Exception? failure) => failure is SiloUnavailableException or TimeoutException or OperationCanceledException;

    private static class Commands<T>
        where T : class
    {
        public static readonly ResiliencePipeline<Result<T>> Keyed = Build<Result<T>>(
            static (outcome, patience) => IsConflict(outcome, patience) || WasNotDone(outcome.Exception) || MayBeDone(outcome.Exception));

        public static readonly ResiliencePipeline<Result<T>> Unkeyed = Build<Result<T>>(
            static (outcome, patience) => IsConflict(outcome, patience) || WasNotDone(outcome.Exception));

        private static bool IsConflict(Outcome<Result<T>> outcome, Patience patience) =>
            outcome.Result?.Refusal?.Code == RefusalCode.Conflict && patience.Conflicts++ < Conflicts;
    }

    private static class Questions<T>
    {
        public static readonly ResiliencePipeline<T> Pipeline =
            Build<T>(static (outcome, _) => WasNotDone(outcome.Exception) || MayBeDone(outcome.Exception));
    }

    /// <summary>The time and the conflicts that one call has used up.</summary>
    private sealed class Patience
    {
        private readonly long _began = Stopwatch.GetTimestamp();

        public int Conflicts { get; set; }

        public bool IsOver => Stopwatch.GetElapsedTime(_began) > Budget;
    }
}

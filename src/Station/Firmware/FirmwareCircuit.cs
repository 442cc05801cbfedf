using NeuroHub.Stations;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace NeuroHub.Station.Firmware;

/// <summary>Tries again after 2, 4 and 8 s; five failures in a row open the circuit for 60 s (rules.md 6).</summary>
internal sealed class FirmwareCircuit
{
    private const int Retries = 3;
    private const int FailuresToOpen = 5;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline _pipeline;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _control = new();
    private int _failures;
    private DateTimeOffset? _openedAt;

    public FirmwareCircuit(TimeProvider clock)
    {
        _clock = clock;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = FirstDelay,
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = new PredicateBuilder().Handle<FirmwareException>(),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // The circuit opens when all of five calls failed. A success starts the count again, so this means "in a row".
                FailureRatio = 1,
                MinimumThroughput = FailuresToOpen,
                SamplingDuration = TimeSpan.FromDays(1),
                BreakDuration = OpenFor,
                ShouldHandle = new PredicateBuilder().Handle<FirmwareException>(),
                StateProvider = _state,
                ManualControl = _control,
            })
            .Build();
    }

    /// <exception cref="FirmwareException">The last attempt failed, too.</exception>
    /// <exception cref="BrokenCircuitException">The circuit is open: no attempt is made.</exception>
    public async Task Run(Func<CancellationToken, Task> attempt, CancellationToken cancellation)
    {
        await _pipeline.ExecuteAsync(
            async token =>
            {
                try
                {
                    await attempt(token);
                    _failures = 0;
                }
                catch (FirmwareException)
                {
                    _failures++;
                    _openedAt = _failures >= FailuresToOpen ? _clock.GetUtcNow() : null;
                    throw;
                }
            },
            cancellation);
        _openedAt = null;
        await _control.CloseAsync(cancellation);
    }

    public StationBreaker Report() => new(
        "firmware",
        _state.CircuitState switch
        {
            CircuitState.Closed => BreakerState.Closed,
            // Polly leaves the open state only when the next attempt comes. The time already tells it now.
            CircuitState.Open when _clock.GetUtcNow() < _openedAt + OpenFor => BreakerState.Open,
            _ => BreakerState.HalfOpen,
        },
        _failures,
        _openedAt,
        _openedAt + OpenFor);
}

using Polly;
using Polly.CircuitBreaker;

namespace NeuroHub.Printers;

/// <summary>Three failures in a row open a printer's circuit for 30 s (rules.md 6); then one job is let through as a trial.</summary>
internal sealed class PrinterCircuit
{
    private const int FailuresToOpen = 3;
    private static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<PrintOutcome> _pipeline;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _control = new();
    private int _failures;
    private DateTimeOffset? _openedAt;
    private string? _error;

    public PrinterCircuit(TimeProvider clock)
    {
        _clock = clock;
        _pipeline = new ResiliencePipelineBuilder<PrintOutcome> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<PrintOutcome>
            {
                // Polly counts a share of a window; all of three, with a success starting the count anew, is "in a row".
                FailureRatio = 1,
                MinimumThroughput = FailuresToOpen,
                SamplingDuration = TimeSpan.FromDays(1),
                BreakDuration = OpenFor,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is not { CountsAgainstPrinter: false }),
                StateProvider = _state,
                ManualControl = _control,
            })
            .Build();
    }

    /// <summary>Runs the job, or says at once that the circuit is open.</summary>
    public async Task<PrintOutcome> Run(Func<Task<PrintOutcome>> job)
    {
        try
        {
            var outcome = await _pipeline.ExecuteAsync(async (work, _) => await work(), job);
            await Count(outcome);
            return outcome;
        }
        catch (BrokenCircuitException)
        {
            return PrintOutcome.Away($"The printer failed {_failures} times in a row; it is tried again after {RetryAt:HH:mm:ss} UTC.");
        }
    }

    /// <summary>What the printer is after an outcome.</summary>
    public PrinterCondition After(PrintOutcome outcome) => _state.CircuitState switch
    {
        CircuitState.Closed => outcome.End?.Error is { } error
            ? new PrinterCondition(PrinterStatus.Offline, error, _failures)
            : PrinterCondition.Fine,
        // The cause, not that the circuit is open: that can be seen.
        _ => new PrinterCondition(PrinterStatus.Broken, _error, _failures, _openedAt, RetryAt),
    };

    private DateTimeOffset? RetryAt => _openedAt + OpenFor;

    private async Task Count(PrintOutcome outcome)
    {
        if (outcome.CountsAgainstPrinter)
        {
            _failures++;
            _error = outcome.End?.Error;
            _openedAt = _state.CircuitState == CircuitState.Open ? _clock.GetUtcNow() : null;
            return;
        }

        _failures = 0;
        _openedAt = null;
        await _control.CloseAsync();
    }
}

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
    private TimeSpan _openFor = OpenFor;
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
                BreakDurationGenerator = _ => ValueTask.FromResult(_openFor),
                // An exception is the store's or ours: the printer has nothing to do with it.
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { CountsAgainstPrinter: true }),
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
        catch
        {
            // The attempt says nothing of the printer, and must not stand as its trial.
            await Reset();
            throw;
        }
    }

    /// <summary>Nothing is known of the printer, as after a change of its address.</summary>
    public async Task Reset()
    {
        (_failures, _openedAt, _error) = (0, null, null);
        await _control.CloseAsync();
    }

    /// <summary>Goes on where another activation left off: a circuit that it opened stays open for what is left of its time.</summary>
    public async Task Resume(PrinterCondition condition)
    {
        if (condition.RetryAt - _clock.GetUtcNow() is not { Ticks: > 0 } left)
            return;
        _openFor = left;
        for (var i = 0; i < FailuresToOpen; i++)
            await _pipeline.ExecuteAsync(static _ => ValueTask.FromResult(PrintOutcome.Away("")));
        _openFor = OpenFor;
        (_failures, _openedAt, _error) = (condition.Failures, condition.OpenedAt, condition.Error);
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

        await Reset();
    }
}

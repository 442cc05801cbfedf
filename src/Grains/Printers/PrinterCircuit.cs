using Polly;
using Polly.CircuitBreaker;

namespace NeuroHub.Printers;

/// <summary>Three failures in a row open a printer's circuit for 30 s (rules.md 6). After that, one job is tried.</summary>
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
                // Polly counts a share of failures in a window. "All of three", with a count that each success resets, means "three in a row".
                FailureRatio = 1,
                MinimumThroughput = FailuresToOpen,
                SamplingDuration = TimeSpan.FromDays(1),
                BreakDurationGenerator = _ => ValueTask.FromResult(_openFor),
                // An exception comes from the store or from our code: the printer has nothing to do with it.
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { CountsAgainstPrinter: true }),
                StateProvider = _state,
                ManualControl = _control,
            })
            .Build();
    }

    /// <summary>Runs the job, or answers at once that the circuit is open.</summary>
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
            // This attempt says nothing about the printer, so it must not count as its trial.
            await Reset();
            throw;
        }
    }

    /// <summary>Forgets what is known of the printer, for example after a change of its address.</summary>
    public async Task Reset()
    {
        (_failures, _openedAt, _error) = (0, null, null);
        await _control.CloseAsync();
    }

    /// <summary>Continues where another activation ended: a circuit that it opened stays open for the rest of its time.</summary>
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

    /// <summary>The printer's condition after an outcome.</summary>
    public PrinterCondition After(PrintOutcome outcome) => _state.CircuitState switch
    {
        CircuitState.Closed => outcome.End?.Error is { } error
            ? new PrinterCondition(PrinterStatus.Offline, error, _failures)
            : PrinterCondition.Fine,
        // The error is the cause of the failures. The status already says that the circuit is open.
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

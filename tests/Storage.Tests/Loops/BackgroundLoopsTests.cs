using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Storage.Tests.Loops;

/// <summary>What ends a loop of background work, and what does not.</summary>
public sealed class BackgroundLoopsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly BackgroundLoops _loops = New(TimeProvider.System);

    public static TheoryData<string> Failures => ["cancelled", "timed out", "broken", "at once"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task No_failure_ends_a_loop(string failure)
    {
        using var stop = new CancellationTokenSource();
        var rounds = 0;
        var third = new TaskCompletionSource();
        var running = _loops.Every(
            "work",
            Soon,
            _ =>
            {
                if (++rounds == 3)
                    third.SetResult();
                return failure switch
                {
                    // As Orleans gives it for a call that it abandoned: nobody has cancelled anything here.
                    "cancelled" => Task.FromCanceled(new CancellationToken(true)),
                    "timed out" => Task.FromException(new TimeoutException()),
                    "broken" => Task.FromException(new InvalidOperationException("broken")),
                    _ => throw new OperationCanceledException("before the first await"),
                };
            },
            stop.Token);

        await third.Task.WaitAsync(Patience);
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task The_stop_ends_a_loop_in_the_middle_of_its_round()
    {
        using var stop = new CancellationTokenSource();
        var began = new TaskCompletionSource();
        var running = _loops.Every(
            "work",
            Soon,
            cancellation =>
            {
                began.TrySetResult();
                return Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            },
            stop.Token);

        await began.Task.WaitAsync(Patience);
        await stop.CancelAsync();

        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_ring_brings_it_round_at_once()
    {
        using var stop = new CancellationTokenSource();
        var signal = new LoopSignal();
        var rounds = new SemaphoreSlim(0);
        var running = _loops.Every(
            "work",
            TimeSpan.FromHours(1),
            _ =>
            {
                rounds.Release();
                return Task.CompletedTask;
            },
            stop.Token,
            signal);
        Assert.True(await rounds.WaitAsync(Patience));

        for (var ring = 0; ring < 3; ring++)
        {
            signal.Raise();
            Assert.True(await rounds.WaitAsync(Patience));
        }

        await stop.CancelAsync();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_ring_during_a_round_is_not_lost()
    {
        using var stop = new CancellationTokenSource();
        var signal = new LoopSignal();
        var again = new TaskCompletionSource();
        var rounds = 0;
        var running = _loops.Every(
            "work",
            TimeSpan.FromHours(1),
            _ =>
            {
                if (++rounds == 1)
                    signal.Raise();
                else
                    again.SetResult();
                return Task.CompletedTask;
            },
            stop.Token,
            signal);

        await again.Task.WaitAsync(Patience);
        await stop.CancelAsync();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_loop_that_hangs_is_late_and_one_that_fails_is_not()
    {
        using var stop = new CancellationTokenSource();
        var loops = New(_clock);
        var hangs = loops.Every("hangs", TimeSpan.FromSeconds(5), cancellation => Task.Delay(Timeout.InfiniteTimeSpan, cancellation), stop.Token);
        var failed = new SemaphoreSlim(0);
        var fails = loops.Every(
            "fails",
            TimeSpan.FromSeconds(5),
            _ =>
            {
                failed.Release();
                throw new TimeoutException();
            },
            stop.Token);
        Assert.Empty(loops.Late);

        for (var minute = 0; minute < 3; minute++)
        {
            // Its pause is a minute at the most, so each of these brings it round.
            Assert.True(await failed.WaitAsync(Patience));
            while (_clock.GetUtcNow() < _clock.Start + TimeSpan.FromMinutes(minute + 1))
                _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(await failed.WaitAsync(Patience));
        Assert.Equal(["hangs"], loops.Late);
        await stop.CancelAsync();
        await Task.WhenAll(hangs, fails).WaitAsync(Patience);
        Assert.Empty(loops.Late);
    }

    [Theory]
    [InlineData(2, 1, 4)]
    [InlineData(2, 3, 16)]
    [InlineData(2, 100, 60)]
    [InlineData(600, 5, 600)]
    public void Pauses_grow_with_failures_to_a_minute(int interval, int failures, int pause) =>
        Assert.Equal(TimeSpan.FromSeconds(pause), BackgroundLoops.Pause(TimeSpan.FromSeconds(interval), failures));

    private static BackgroundLoops New(TimeProvider clock) => new(clock, NullLogger<BackgroundLoops>.Instance);
}

using Microsoft.Extensions.Time.Testing;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Storage.Tests.Loops;

public class SharedLookTests
{
    [Fact]
    public async Task All_that_ask_while_one_waits_get_the_same_look()
    {
        using var look = new SharedLook(_ => Task.CompletedTask, TimeSpan.FromSeconds(1), new FakeTimeProvider());
        await look.Next();

        Task[] asked = [.. Enumerable.Range(0, 100).Select(number => look.Next())];

        Assert.All(asked, task => Assert.Same(asked[0], task));
    }

    [Fact]
    public async Task A_slow_look_is_not_overtaken_by_a_younger_one()
    {
        var (running, most) = (0, 0);
        var gates = new[] { new TaskCompletionSource(), new TaskCompletionSource() };
        var begun = 0;
        using var look = new SharedLook(
            async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await gates[Interlocked.Increment(ref begun) - 1].Task;
                Interlocked.Decrement(ref running);
            },
            TimeSpan.Zero,
            TimeProvider.System);

        var first = look.Next();
        while (Volatile.Read(ref begun) == 0)
            await Task.Yield();
        var second = look.Next();
        gates[1].SetResult();
        Assert.False(second.IsCompleted);
        gates[0].SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal((1, 2), (most, look.Looks));
    }

    [Fact]
    public async Task A_look_that_failed_is_not_kept()
    {
        var fails = true;
        using var look = new SharedLook(
            _ => fails ? Task.FromException(new InvalidOperationException("away")) : Task.CompletedTask, TimeSpan.Zero, TimeProvider.System);
        await Assert.ThrowsAsync<InvalidOperationException>(look.Next);

        fails = false;
        await look.Next();
    }

    [Fact]
    public async Task Between_two_looks_lies_a_pause_that_a_look_of_ones_own_does_not_wait_for()
    {
        var clock = new FakeTimeProvider();
        using var look = new SharedLook(_ => Task.CompletedTask, TimeSpan.FromSeconds(1), clock);
        Assert.Equal(TimeSpan.MaxValue, look.Age);
        await look.Next();
        var waits = look.Next();
        await look.Now();
        Assert.Equal(2, look.Looks);

        while (!waits.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(3, look.Looks);
    }
}

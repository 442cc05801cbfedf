using Microsoft.Extensions.Time.Testing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Tests.Queries;

/// <summary>How often a value is read that many ask for.</summary>
public sealed class FreshValueTests
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new();
    private int _reads;

    [Fact]
    public async Task It_is_read_once_however_many_find_it_old()
    {
        var read = new TaskCompletionSource();
        var value = new FreshValue<int>(_clock, Freshness, async () =>
        {
            var number = Interlocked.Increment(ref _reads);
            if (number == 2)
                await read.Task;
            return number;
        });
        Assert.Equal(1, await value.Get());
        _clock.Advance(Freshness);

        var asked = Enumerable.Range(0, 50).Select(_ => value.Get().AsTask()).ToArray();
        read.SetResult();

        Assert.All(await Task.WhenAll(asked).WaitAsync(Patience), got => Assert.Equal(2, got));
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task While_it_is_fresh_it_is_not_read()
    {
        var value = new FreshValue<int>(_clock, Freshness, () => Task.FromResult(Interlocked.Increment(ref _reads)));

        for (var i = 0; i < 10; i++)
            Assert.Equal(1, await value.Get());
        _clock.Advance(Freshness);

        Assert.Equal(2, await value.Get());
    }

    [Fact]
    public async Task A_value_that_does_not_do_is_read_anew_once_for_all_who_need_another()
    {
        var value = new FreshValue<int>(_clock, Freshness, () => Task.FromResult(Interlocked.Increment(ref _reads)));
        Assert.Equal(1, await value.Get());

        Assert.Equal(2, await value.Get(number => number > 1));

        Assert.Equal(2, await value.Get());
    }

    [Fact]
    public async Task A_failure_is_nobody_elses()
    {
        var value = new FreshValue<int>(_clock, Freshness, () =>
            ++_reads == 1 ? Task.FromException<int>(new InvalidOperationException("away")) : Task.FromResult(_reads));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await value.Get());

        Assert.Equal(2, await value.Get());
    }
}

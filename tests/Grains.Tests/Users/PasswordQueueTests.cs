using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

/// <summary>The order in which those who wait are served, by who gives a seat back when: no clock in it.</summary>
public class PasswordQueueTests
{
    [Fact]
    public async Task So_many_have_a_seat_and_the_next_waits()
    {
        var queue = new PasswordQueue(seats: 2, places: 5);
        var (first, second) = (await queue.Enter("a"), await queue.Enter("a"));
        var third = queue.Enter("a");

        Assert.NotNull(second);
        Assert.False(third.IsCompleted);
        first!.Dispose();
        Assert.NotNull(await third);
    }

    [Fact]
    public async Task Another_address_waits_for_one_attempt_and_not_for_all()
    {
        var queue = new PasswordQueue(seats: 1, places: 50);
        var seat = await queue.Enter("attacker");
        var attacks = Enumerable.Range(0, 20).Select(_ => queue.Enter("attacker")).ToArray();
        var third = queue.Enter("third");

        seat!.Dispose();
        var first = await attacks[0];
        Assert.False(third.IsCompleted);
        first!.Dispose();

        Assert.NotNull(await third);
        Assert.False(attacks[1].IsCompleted);
    }

    [Fact]
    public async Task When_the_line_is_full_the_address_with_the_most_in_it_loses_its_last()
    {
        var queue = new PasswordQueue(seats: 1, places: 3);
        var seat = await queue.Enter("attacker");
        var attacks = Enumerable.Range(0, 3).Select(_ => queue.Enter("attacker")).ToArray();

        Assert.Null(await queue.Enter("attacker"));
        var other = queue.Enter("other");

        Assert.Null(await attacks[2]);
        Assert.False(other.IsCompleted);
        seat!.Dispose();
        (await attacks[0])!.Dispose();
        Assert.NotNull(await other);
        Assert.False(attacks[1].IsCompleted);
    }

    [Fact]
    public async Task Who_is_gone_leaves_the_line_and_gives_the_place_away()
    {
        var queue = new PasswordQueue(seats: 1, places: 1);
        var seat = await queue.Enter("a");
        using var gone = new CancellationTokenSource();
        var abandoned = queue.Enter("a", gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        Assert.Equal(0, queue.Waiting);
        var next = queue.Enter("a");
        seat!.Dispose();
        Assert.NotNull(await next);
    }

    [Fact]
    public async Task A_seat_that_is_given_back_twice_is_one_seat()
    {
        var queue = new PasswordQueue(seats: 1, places: 5);
        var seat = await queue.Enter("a");
        seat!.Dispose();
        seat.Dispose();

        Assert.NotNull(await queue.Enter("a"));
        Assert.False(queue.Enter("a").IsCompleted);
    }

    [Fact]
    public async Task Thousands_who_come_and_go_at_once_lose_no_seat()
    {
        var queue = new PasswordQueue(seats: 2, places: 40);
        await Task.WhenAll(Enumerable.Range(0, 2_000).Select(i => Task.Run(() => ComeAndGo(queue, i))));

        Assert.Equal(0, queue.Waiting);
        Assert.NotNull(await queue.Enter("a"));
        Assert.NotNull(await queue.Enter("a"));
        Assert.False(queue.Enter("a").IsCompleted);
    }

    private static async Task ComeAndGo(PasswordQueue queue, int i)
    {
        using var gone = new CancellationTokenSource();
        var entering = queue.Enter($"{i % 7}", gone.Token);
        if (i % 3 == 0)
            await gone.CancelAsync();
        try
        {
            using var seat = await entering;
            await Task.Yield();
        }
        catch (OperationCanceledException)
        {
            // It was the one that left.
        }
    }
}

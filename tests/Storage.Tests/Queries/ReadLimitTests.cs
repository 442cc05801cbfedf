using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Tests.Queries;

/// <summary>Only so many short reads are at the database at once, and none waits for ever.</summary>
public sealed class ReadLimitTests
{
    [Fact]
    public async Task One_more_waits_until_a_place_is_given_back()
    {
        var gate = new ReadLimit(1, TimeSpan.FromMinutes(5));
        var first = await gate.Enter(default);
        var second = gate.Enter(default).AsTask();
        Assert.False(second.IsCompleted);

        first.Dispose();

        using var place = await second;
    }

    [Fact]
    public async Task One_that_waits_too_long_goes_in_all_the_same_and_gives_back_no_place_that_it_did_not_have()
    {
        // Long enough that the last one below still waits when it is looked at.
        var gate = new ReadLimit(1, TimeSpan.FromSeconds(1));
        var hangs = await gate.Enter(default);
        (await gate.Enter(default)).Dispose();

        // Had that one given a place back, this would be two.
        hangs.Dispose();
        using var only = await gate.Enter(default);
        var other = gate.Enter(default).AsTask();
        Assert.False(other.IsCompleted);
        using var late = await other;
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_told_at_once()
    {
        var gate = new ReadLimit(1, TimeSpan.FromMinutes(5));
        using var first = await gate.Enter(default);
        using var gone = new CancellationTokenSource();
        var second = gate.Enter(gone.Token).AsTask();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }
}

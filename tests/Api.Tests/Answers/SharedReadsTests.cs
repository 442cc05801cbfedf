using Microsoft.AspNetCore.Http;
using NeuroHub.Api.Http;

namespace NeuroHub.Api.Tests.Answers;

/// <summary>Which requests are answered by which read, with reads that end when the test says so.</summary>
public sealed class SharedReadsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SharedReads _reads = new();
    private readonly List<TaskCompletionSource<object?>> _begun = [];

    [Fact]
    public async Task A_read_that_runs_serves_nobody_who_comes_later()
    {
        var first = Ask("a");
        var second = Ask("a");

        End(0, "before");
        await Begun(2);
        End(1, "after");

        Assert.Equal(["before", "after"], await Both(first, second));
    }

    [Fact]
    public async Task All_who_wait_meanwhile_are_served_by_the_one_read_that_follows()
    {
        var first = Ask("a");
        var waiting = Enumerable.Range(0, 10).Select(_ => Ask("a")).ToList();

        Assert.Single(_begun);
        End(0, 0);
        await first.WaitAsync(Patience);
        await Begun(2);
        End(1, 1);

        Assert.All(await Task.WhenAll(waiting).WaitAsync(Patience), answer => Assert.Equal(1, answer));
        Assert.Equal(2, _begun.Count);
    }

    [Fact]
    public async Task Other_questions_do_not_wait()
    {
        var first = Ask("a");
        var second = Ask("b");

        Assert.Equal(2, _begun.Count);
        End(0, "a");
        End(1, "b");

        Assert.Equal(["a", "b"], await Both(first, second));
    }

    [Fact]
    public async Task A_question_begins_anew_when_nobody_else_asks()
    {
        for (var i = 0; i < 3; i++)
        {
            var asked = Ask("a");
            End(i, i);
            Assert.Equal(i, await asked.WaitAsync(Patience));
        }
    }

    [Fact]
    public async Task A_reader_who_goes_away_leaves_the_others_to_read_for_themselves()
    {
        var first = Ask("a");
        var leader = Ask("a");
        var others = Enumerable.Range(0, 5).Select(_ => Ask("a")).ToList();
        End(0, 0);
        await first.WaitAsync(Patience);
        await Begun(2);

        _begun[1].SetCanceled();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader.WaitAsync(Patience));
        await Begun(3);
        // Those who did not come to lead now wait behind the one who does.
        End(2, 2);
        while (!others.TrueForAll(it => it.IsCompleted))
        {
            var last = _begun.Count - 1;
            _begun[last].TrySetResult(last);
            await Task.Yield();
        }

        Assert.All(await Task.WhenAll(others), answer => Assert.InRange((int)answer!, 2, 3));
    }

    [Fact]
    public async Task A_follower_who_goes_away_does_not_wait_for_the_read()
    {
        var first = Ask("a");
        var leader = Ask("a");
        using var gone = new CancellationTokenSource();
        var follower = Ask("a", gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => follower.WaitAsync(Patience));
        End(0, 0);
        await Begun(2);
        End(1, 1);
        Assert.Equal([0, 1], await Both(first, leader));
    }

    [Fact]
    public async Task A_failed_read_fails_for_all_who_share_it_and_for_nobody_else()
    {
        var first = Ask("a");
        var sharing = Enumerable.Range(0, 3).Select(_ => Ask("a")).ToList();
        End(0, "fine");
        await Begun(2);

        _begun[1].SetException(new InvalidOperationException("away"));

        Assert.Equal("fine", await first.WaitAsync(Patience));
        foreach (var one in sharing)
            Assert.Equal("away", (await Assert.ThrowsAsync<InvalidOperationException>(() => one.WaitAsync(Patience))).Message);
        var later = Ask("a");
        End(2, "again");
        Assert.Equal("again", await later.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_read_whose_answer_cannot_be_shown_fails_for_all_who_share_it_and_the_next_one_is_read()
    {
        var first = Ask("a");
        var leader = Ask("a");
        var sharer = Ask("a");
        End(0, "fine");
        await first.WaitAsync(Patience);
        await Begun(2);
        // The next read waits behind this one, and must find its place as it left it.
        var next = Ask("a");

        End(1, new Unshowable());

        foreach (var one in (Task<object?>[])[leader, sharer])
            Assert.Equal("not to be shown", (await Assert.ThrowsAsync<InvalidOperationException>(() => one.WaitAsync(Patience))).Message);
        await Begun(3);
        End(2, "next");
        Assert.Equal("next", await next.WaitAsync(Patience));
        var last = Ask("a");
        await Begun(4);
        End(3, "last");
        Assert.Equal("last", await last.WaitAsync(Patience));
    }

    private sealed class Unshowable : IShared
    {
        public void Render() => throw new InvalidOperationException("not to be shown");
    }

    private Task<object?> Ask(string query, CancellationToken aborted = default)
    {
        var http = new DefaultHttpContext { RequestAborted = aborted };
        http.Request.Path = "/lots";
        http.Request.QueryString = new QueryString($"?q={query}");
        return _reads.InvokeAsync(new DefaultEndpointFilterInvocationContext(http), _ => new ValueTask<object?>(Begin())).AsTask();
    }

    private Task<object?> Begin()
    {
        var read = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_begun)
            _begun.Add(read);
        return read.Task;
    }

    private void End(int read, object? answer) => _begun[read].SetResult(answer);

    private async Task Begun(int count)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            lock (_begun)
                if (_begun.Count >= count)
                    return;
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task<object?[]> Both(Task<object?> first, Task<object?> second) =>
        await Task.WhenAll(first, second).WaitAsync(Patience);
}

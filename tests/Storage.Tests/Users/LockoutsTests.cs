using NeuroHub.EventSourcing;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Storage.Tests.Users;

public sealed class LockoutsTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 10, 1, 0, 0, TimeSpan.Zero);

    public static TheoryData<bool> Engines => [true, false];

    [Theory, MemberData(nameof(Engines))]
    public async Task A_failure_is_read_as_it_was_written(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var lockouts = new Lockouts(store.Store, TimeProvider.System);
        var state = new Lockout();
        for (var i = 0; i < 5; i++)
        {
            state = state.Failed(Now);
            Assert.True(await lockouts.TryWrite("key", state));
            Assert.Equal(state, await lockouts.Find("key"));
        }

        Assert.True(state.IsLocked(Now));
        Assert.Equal(new Lockout(), await lockouts.Find("other"));
        await lockouts.Forget("key");
        Assert.Equal(new Lockout(), await lockouts.Find("key"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_two_who_count_from_the_same_state_one_is_told_that_it_is_late(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var lockouts = new Lockouts(store.Store, TimeProvider.System);
        var first = new Lockout().Failed(Now);

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => lockouts.TryWrite("key", first))));
        var second = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => lockouts.TryWrite("key", first.Failed(Now)))));

        Assert.Equal(1, begun.Count(it => it));
        Assert.Equal(1, second.Count(it => it));
        Assert.Equal(2, (await lockouts.Find("key")).Failures);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_count_that_began_before_an_unlock_does_not_bring_the_failures_back(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var lockouts = new Lockouts(store.Store, TimeProvider.System);
        var first = new Lockout().Failed(Now);
        Assert.True(await lockouts.TryWrite("key", first));

        await lockouts.Forget("key");

        Assert.False(await lockouts.TryWrite("key", first.Failed(Now)));
        Assert.Equal(0, (await lockouts.Find("key")).Failures);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Names_that_are_forgotten_leave_no_rows(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var lockouts = new Lockouts(store.Store, TimeProvider.System);
        for (var i = 0; i < 20; i++)
            await lockouts.TryWrite($"made-up-{i}", new Lockout().Failed(Now));

        await lockouts.TryWrite("last", new Lockout().Failed(Now.AddMinutes(10)));

        Assert.Equal(1, await store.Count("lockouts"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_unlock_lifts_the_lock_and_says_who_did_it(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var lockouts = new Lockouts(store.Store, TimeProvider.System);
        var unlocking = new Unlocking(store.OpenLog(), lockouts, TimeProvider.System);
        await lockouts.TryWrite(SignInKey.Of("Kim"), new Lockout().Failed(Now));

        Assert.IsType<CommitOutcome.Committed>(await unlocking.Lift(7, "kim", unlocking.ByOperator("root")));

        Assert.Equal(0, (await lockouts.Find(SignInKey.Of("kim"))).Failures);
        Assert.Contains("The lock of kim was lifted by root", await store.Dump("SELECT description FROM audit_entries"), StringComparison.Ordinal);
        Assert.Null(await unlocking.Lift(7, "kim", unlocking.ByOperator("root")));
    }

    private static Task<TestStore> New(bool isPostgres) => isPostgres ? Support.Engines.Postgres() : Support.Engines.Sqlite();
}

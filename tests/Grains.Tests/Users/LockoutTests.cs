using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

public class LockoutTests
{
    private static readonly DateTimeOffset Now = Floor.Monday;

    [Fact]
    public void The_fifth_failure_locks_for_ten_minutes()
    {
        var four = After(4);
        var five = four.Failed(Now);

        Assert.False(four.IsLocked(Now));
        Assert.True(five.IsLocked(Now.AddMinutes(10).AddTicks(-1)));
        Assert.False(five.IsLocked(Now.AddMinutes(10)));
    }

    [Fact]
    public void After_a_lock_the_count_begins_anew() => Assert.Equal(1, After(5).Failed(Now.AddMinutes(10)).Failures);

    [Fact]
    public void Failures_longer_back_than_a_lock_lasts_are_forgotten() => Assert.Equal(1, After(4).Failed(Now.AddMinutes(10)).Failures);

    private static Lockout After(int failures) => Enumerable.Range(0, failures).Aggregate(new Lockout(), (lockout, _) => lockout.Failed(Now));
}

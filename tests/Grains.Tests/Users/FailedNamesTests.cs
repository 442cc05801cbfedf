using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

public class FailedNamesTests
{
    private static readonly DateTimeOffset Now = Floor.Monday;

    [Fact]
    public void The_tenth_name_keeps_an_address_out_for_ten_minutes()
    {
        var names = Failed(9);
        Assert.Null(names.Wait(Now));
        names.Failed("9", Now);

        Assert.Equal(TimeSpan.FromMinutes(10), names.Wait(Now));
        Assert.Equal(TimeSpan.FromTicks(1), names.Wait(Now.AddMinutes(10).AddTicks(-1)));
        Assert.Null(names.Wait(Now.AddMinutes(10)));
    }

    [Fact]
    public void One_name_that_fails_often_is_one()
    {
        var names = new FailedNames(10);
        for (var i = 0; i < 100; i++)
            names.Failed("same", Now);

        Assert.Null(names.Wait(Now));
    }

    [Fact]
    public void A_name_that_has_signed_in_since_does_not_count()
    {
        var names = Failed(9);
        names.SignedIn("0");
        names.Failed("9", Now);
        Assert.Null(names.Wait(Now));

        names.Failed("0", Now);
        Assert.NotNull(names.Wait(Now));
    }

    [Fact]
    public void A_failure_of_ten_minutes_ago_does_not_count()
    {
        var names = Failed(9);
        names.Failed("9", Now.AddMinutes(10));

        Assert.Null(names.Wait(Now.AddMinutes(10)));
    }

    [Fact]
    public void After_the_wait_the_count_begins_anew_and_a_late_failure_does_not_lengthen_it()
    {
        var names = Failed(10);
        names.Failed("late", Now.AddMinutes(5));
        var after = Now.AddMinutes(10);
        Assert.Null(names.Wait(after));
        for (var i = 0; i < 9; i++)
            names.Failed($"again{i}", after);

        Assert.Null(names.Wait(after));
    }

    private static FailedNames Failed(int count)
    {
        var names = new FailedNames(10);
        for (var i = 0; i < count; i++)
            names.Failed($"{i}", Now);
        return names;
    }
}

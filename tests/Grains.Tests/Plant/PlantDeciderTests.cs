using System.Globalization;
using Microsoft.Extensions.Options;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Plant;

namespace NeuroHub.Grains.Tests.Plant;

public class PlantDeciderTests
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 10, 3, 0, 0, TimeSpan.Zero);
    private static readonly ShiftHours[] SixToSix = Hours("06:00", "18:00");

    [Fact]
    public void Only_what_is_said_changes()
    {
        var target = After(PlantState.Unknown, new ChangePlant { Context = Floor.By(Floor.Admin), DailyTarget = 7 }, Noon);
        var shifts = After(target, new ChangePlant { Context = Floor.By(Floor.Admin), Shifts = [SixToSix[1], SixToSix[0]] }, Noon);
        var cleared = After(shifts, new ChangePlant { Context = Floor.By(Floor.Admin), Clear = ["daily_target"] }, Noon);

        Assert.Equal((7, null), (target.Settings.DailyTarget, target.Settings.Shifts));
        Assert.Equal(7, shifts.Settings.DailyTarget);
        Assert.Equal(SixToSix, shifts.Settings.Shifts);
        Assert.Null(cleared.Settings.DailyTarget);
        Assert.Equal(SixToSix, cleared.Settings.Shifts);
    }

    [Fact]
    public void Shifts_are_changed_and_cleared()
    {
        var known = After(PlantState.Unknown, new ChangePlant { Context = Floor.By(Floor.Admin), DailyTarget = 7, Shifts = SixToSix }, Noon);
        var changed = After(known, new ChangePlant { Context = Floor.By(Floor.Admin), Shifts = Hours("07:00", "19:00") }, Noon);
        var cleared = After(known, new ChangePlant { Context = Floor.By(Floor.Admin), Clear = ["shifts"] }, Noon);

        Assert.Equal(Hours("07:00", "19:00"), changed.Settings.Shifts);
        Assert.Equal((7, null), (cleared.Settings.DailyTarget, cleared.Settings.Shifts));
    }

    [Fact]
    public void What_is_said_again_is_no_fact()
    {
        var change = new ChangePlant { Context = Floor.By(Floor.Admin), DailyTarget = 7, Shifts = SixToSix };
        var known = After(PlantState.Unknown, change, Noon);

        Assert.Empty(PlantDecider.Change(known, change with { Shifts = Hours("06:00", "18:00") }, Noon).Events);
        Assert.Empty(PlantDecider.Change(PlantState.Unknown, new ChangePlant { Context = Floor.By(Floor.Admin) }, Noon).Events);
    }

    [Theory]
    [InlineData(-1, null, "daily_target")]
    [InlineData(1_000_001, null, "daily_target")]
    [InlineData(null, "07:00", "shifts")]
    [InlineData(5, "06:00", null)]
    public void A_caller_of_grains_cannot_make_half_a_day(int? target, string? nightEnds, string? field)
    {
        ShiftHours[]? shifts = nightEnds is null ? null : [SixToSix[0], SixToSix[1] with { To = TimeOnly.Parse(nightEnds, CultureInfo.InvariantCulture) }];

        Assert.Equal(field, new ChangePlant { Context = Floor.By(Floor.Admin), DailyTarget = target, Shifts = shifts }.OutOfBounds());
        Assert.Equal("clear", new ChangePlant { Context = Floor.By(Floor.Admin), Clear = ["site"] }.OutOfBounds());
        Assert.Equal("shifts", new ChangePlant { Context = Floor.By(Floor.Admin), Shifts = [null!, null!] }.OutOfBounds());
    }

    [Theory]
    [InlineData("2025-11-10T06:30:00+09:00", "2025-11-09", Shift.N)]
    [InlineData("2025-11-10T11:59:59+09:00", "2025-11-10", Shift.D)]
    [InlineData("2025-11-10T18:30:00+09:00", "2025-11-10", Shift.N)]
    [InlineData("2025-11-11T05:59:00+09:00", "2025-11-10", Shift.N)]
    [InlineData("2025-11-11T06:00:00+09:00", "2025-11-11", Shift.D)]
    public void New_shifts_hold_from_when_they_were_said(string time, string date, Shift shift) => Assert.Equal(
        (DateOnly.Parse(date, CultureInfo.InvariantCulture), shift),
        Calendar(new PlantSettings { Shifts = SixToSix }).ShiftAt(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("08:00", "00:00", "2025-11-11T00:30:00+09:00", "2025-11-11", Shift.N)]
    [InlineData("08:00", "00:00", "2025-11-11T23:30:00+09:00", "2025-11-11", Shift.D)]
    [InlineData("00:00", "12:00", "2025-11-11T00:30:00+09:00", "2025-11-11", Shift.D)]
    [InlineData("00:00", "12:00", "2025-11-11T23:30:00+09:00", "2025-11-11", Shift.N)]
    [InlineData("22:00", "10:00", "2025-11-11T02:00:00+09:00", "2025-11-10", Shift.D)]
    [InlineData("22:00", "10:00", "2025-11-11T22:00:00+09:00", "2025-11-11", Shift.D)]
    [InlineData("22:00", "10:00", "2025-11-11T21:59:00+09:00", "2025-11-11", Shift.N)]
    public void A_shift_is_of_the_day_on_which_it_began(string from, string to, string time, string date, Shift shift) => Assert.Equal(
        (DateOnly.Parse(date, CultureInfo.InvariantCulture), shift),
        Calendar(new PlantSettings { Shifts = Hours(from, to) }).ShiftAt(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_day_that_is_over_keeps_its_target()
    {
        var calendar = Calendar(new PlantSettings { DailyTarget = 7 });

        Assert.Equal(100, calendar.TargetOf(new DateOnly(2025, 11, 9)));
        Assert.Equal(7, calendar.TargetOf(new DateOnly(2025, 11, 10)));
        Assert.Equal(7, calendar.TargetOf(DateOnly.MaxValue));
        Assert.Equal(100, calendar.TargetAt(Noon.AddTicks(-1)));
    }

    [Fact]
    public void An_older_list_of_changes_is_not_learned()
    {
        var calendar = Calendar(new PlantSettings { DailyTarget = 7 });
        calendar.Learn([]);

        Assert.Equal(7, calendar.TargetAt(Noon));
    }

    [Fact]
    public void The_audit_trail_tells_what_was_before()
    {
        var stream = new AuditedStream(PlantStream.Kind, "1");
        var (name, data) = EventCatalog.Write(new PlantEvent.Changed(new PlantSettings { DailyTarget = 7 }, "choi", Noon));
        var first = stream.Next(name, data, "choi");
        (name, data) = EventCatalog.Write(new PlantEvent.Changed(new PlantSettings { DailyTarget = 9 }, "choi", Noon));
        var second = stream.Next(name, data, "choi");

        Assert.Equal("Plant changed by choi", first.Description);
        Assert.Equal(("""{"daily_target":7}""", """{"daily_target":9}"""), (second.OldValues, second.NewValues));
    }

    private static PlantState After(PlantState plant, ChangePlant change, DateTimeOffset now) =>
        plant.Apply(Assert.Single(PlantDecider.Change(plant, change, now).Events));

    private static PlantCalendar Calendar(PlantSettings settings)
    {
        var calendar = new PlantCalendar(Options.Create(new PlantOptions()));
        calendar.Learn([new PlantChange(Noon, settings, "choi")]);
        return calendar;
    }

    private static ShiftHours[] Hours(string from, string to)
    {
        var (begin, end) = (TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture));
        return [new ShiftHours(Shift.D, begin, end), new ShiftHours(Shift.N, end, begin)];
    }
}

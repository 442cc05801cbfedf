using System.Globalization;
using Microsoft.Extensions.Options;
using NeuroHub.Lots;
using NeuroHub.Plant;

namespace NeuroHub.Grains.Tests.Plant;

/// <summary>rules.md 2: D = 08:00-19:59 in the plant's time zone, else N; after midnight N belongs to the day it began on.</summary>
public class PlantCalendarTests
{
    [Theory]
    [InlineData("2025-11-10T07:59:59.999+09:00", "2025-11-09", Shift.N)]
    [InlineData("2025-11-10T08:00:00+09:00", "2025-11-10", Shift.D)]
    [InlineData("2025-11-10T12:00:00+09:00", "2025-11-10", Shift.D)]
    [InlineData("2025-11-10T19:59:59.999+09:00", "2025-11-10", Shift.D)]
    [InlineData("2025-11-10T20:00:00+09:00", "2025-11-10", Shift.N)]
    [InlineData("2025-11-10T23:59:59+09:00", "2025-11-10", Shift.N)]
    [InlineData("2025-11-11T00:00:00+09:00", "2025-11-10", Shift.N)]
    [InlineData("2025-11-11T03:00:00+09:00", "2025-11-10", Shift.N)]
    [InlineData("2026-01-01T00:30:00+09:00", "2025-12-31", Shift.N)]
    [InlineData("2024-03-01T07:00:00+09:00", "2024-02-29", Shift.N)]
    public void A_shift_begins_at_eight(string time, string date, Shift shift) => Assert.Equal((Day(date), shift), At("Asia/Seoul", time));

    [Theory]
    [InlineData("2025-11-09T22:59:59Z", "2025-11-09", Shift.N)]
    [InlineData("2025-11-09T23:00:00Z", "2025-11-10", Shift.D)]
    [InlineData("2025-11-10T10:59:59Z", "2025-11-10", Shift.D)]
    [InlineData("2025-11-10T11:00:00Z", "2025-11-10", Shift.N)]
    [InlineData("2025-11-09T18:00:00-05:00", "2025-11-10", Shift.D)]
    public void The_shift_is_that_of_the_plants_zone_whatever_the_offset_of_the_time(string time, string date, Shift shift) =>
        Assert.Equal((Day(date), shift), At("Asia/Seoul", time));

    [Theory]
    [InlineData("2025-07-01T05:59:59Z", "2025-06-30", Shift.N)]
    [InlineData("2025-07-01T06:00:00Z", "2025-07-01", Shift.D)]
    [InlineData("2025-07-01T17:59:59Z", "2025-07-01", Shift.D)]
    [InlineData("2025-07-01T18:00:00Z", "2025-07-01", Shift.N)]
    [InlineData("2025-01-15T06:59:59Z", "2025-01-14", Shift.N)]
    [InlineData("2025-01-15T07:00:00Z", "2025-01-15", Shift.D)]
    [InlineData("2025-01-15T19:00:00Z", "2025-01-15", Shift.N)]
    public void Summer_time_moves_the_shift_with_the_clock_on_the_wall(string time, string date, Shift shift) =>
        Assert.Equal((Day(date), shift), At("Europe/Berlin", time));

    [Theory]
    [InlineData("2025-03-30T00:59:59Z", "2025-03-29", Shift.N)]
    [InlineData("2025-03-30T01:00:00Z", "2025-03-29", Shift.N)]
    [InlineData("2025-03-30T06:00:00Z", "2025-03-30", Shift.D)]
    [InlineData("2025-10-26T00:30:00Z", "2025-10-25", Shift.N)]
    [InlineData("2025-10-26T01:30:00Z", "2025-10-25", Shift.N)]
    [InlineData("2025-10-26T06:59:59Z", "2025-10-25", Shift.N)]
    [InlineData("2025-10-26T07:00:00Z", "2025-10-26", Shift.D)]
    public void The_night_when_the_clock_changes_is_one_shift(string time, string date, Shift shift) =>
        Assert.Equal((Day(date), shift), At("Europe/Berlin", time));

    [Fact]
    public void A_plant_is_in_Seoul_unless_it_says_otherwise() =>
        Assert.Equal("Asia/Seoul", new PlantCalendar(Options.Create(new PlantOptions())).Zone.Id);

    private static (DateOnly Date, Shift Shift) At(string zone, string time) =>
        new PlantCalendar(Options.Create(new PlantOptions { TimeZone = zone })).ShiftAt(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

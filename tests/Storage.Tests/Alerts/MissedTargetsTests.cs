using Microsoft.Extensions.Options;
using NeuroHub.Alerts;
using NeuroHub.Plant;
using NeuroHub.Storage.Alerts;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Alerts;

/// <summary>A plant in Seoul whose days end at 15:00 UTC; ten units a day are wanted.</summary>
public abstract class MissedTargetsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Midnight = new(2025, 11, 10, 15, 0, 0, TimeSpan.Zero);

    private readonly List<AlertFact> _raised = [];
    private readonly SetClock _clock = new(Midnight.AddHours(-3));
    private readonly IOptions<PlantOptions> _options = Options.Create(new PlantOptions { DailyTarget = 10 });
    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await NewStore();
        await Look();
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_day_is_judged_when_it_is_over_and_once()
    {
        await Passed(7, Midnight.AddHours(-1));
        _clock.Now = Midnight;
        await Look();
        Assert.Empty(_raised);

        foreach (var seconds in (int[])[6, 9, 12])
        {
            _clock.Now = Midnight.AddSeconds(seconds);
            await Look();
        }

        var alert = Assert.Single(_raised);
        Assert.Equal(("target/2025-11-10", "7 of 10 units were finished on 2025-11-10, less than 80 %."), (alert.FactKey, alert.Message));
    }

    [Fact]
    public async Task Eighty_percent_are_enough()
    {
        await Passed(8, Midnight.AddTicks(-10));
        _clock.Now = Midnight.AddMinutes(1);
        await Look();

        Assert.Empty(_raised);
    }

    [Fact]
    public async Task A_unit_counts_on_the_plants_day_on_which_it_passed()
    {
        await Passed(5, Midnight.AddDays(-1));
        await Passed(3, Midnight.AddTicks(-10));
        // The day before, and the day after.
        await Passed(50, Midnight.AddDays(-1).AddTicks(-10));
        await Passed(50, Midnight);
        await _store.Execute("INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, created_at, updated_at, completed_at) "
            + $"SELECT 900000 + id, 'X' || id, 1, 1, 'SCRAPPED', '[]', 0, created_at, updated_at, completed_at FROM serials");
        _clock.Now = Midnight.AddHours(1);
        await Look();
        Assert.Empty(_raised);

        await _store.Execute($"DELETE FROM serials WHERE id = {_last - 51}");
        _clock.Now = Midnight.AddDays(1).AddHours(1);
        await Look();
        Assert.Empty(_raised);
    }

    [Fact]
    public async Task Days_on_which_the_system_was_down_are_judged_afterwards()
    {
        await Passed(9, Midnight.AddDays(1).AddHours(-1));
        _clock.Now = Midnight.AddDays(2).AddHours(5);

        await Look();

        Assert.Equal(["target/2025-11-10", "target/2025-11-12"], _raised.Select(alert => alert.FactKey));
    }

    [Fact]
    public async Task A_day_whose_alert_could_not_be_raised_is_judged_again()
    {
        _clock.Now = Midnight.AddMinutes(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Targets().Look(_ => throw new InvalidOperationException("away")));
        await Look();

        Assert.Equal("target/2025-11-10", Assert.Single(_raised).FactKey);
    }

    [Fact]
    public async Task A_plant_without_a_target_misses_none()
    {
        _options.Value.DailyTarget = 0;
        _clock.Now = Midnight.AddMinutes(1);
        await Look();

        Assert.Empty(_raised);
    }

    protected abstract Task<TestStore> NewStore();

    private MissedTargets Targets() => new(_store.Store, new PlantCalendar(_options), _clock);

    private Task Look() => Targets().Look(alert =>
    {
        _raised.Add(alert);
        return Task.CompletedTask;
    });

    private int _last;

    private async Task Passed(int count, DateTimeOffset at)
    {
        var time = _store.Store.IsShared ? $"'{at:O}'" : $"{UnixTime.ToMicroseconds(at)}";
        var rows = Enumerable.Range(0, count).Select(_ => ++_last).Select(id => $"({id}, 'S{id}', 1, {id}, 'PASSED', '[]', 0, {time}, {time}, {time})");
        await _store.Execute("INSERT INTO serials (id, serial_number, lot_id, sequence_in_lot, status, passed_processes, rework_count, created_at, updated_at, completed_at) "
            + $"VALUES {string.Join(", ", rows)}");
    }
}

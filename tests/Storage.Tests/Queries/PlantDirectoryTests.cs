using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Users;

namespace NeuroHub.Storage.Tests.Queries;

public sealed class PlantDirectoryTests
{
    private readonly TestPlant _plant = new();

    [Fact]
    public async Task Workers_are_found_by_username_then_full_name_then_id()
    {
        await using var store = await Engines.Sqlite();
        var log = store.OpenLog();
        await log.Commit(_plant.User(7, "kim", "김철수"));
        await log.Commit(_plant.User(8, "lee", "kim"));
        await log.Commit(_plant.User(9, "park", "박"));
        await log.Commit(_plant.User(10, "park2", "박"));
        var directory = new PlantDirectory(store.Store, TimeProvider.System);

        Assert.Equal(7, await Find("kim"));
        Assert.Equal(7, await Find("KIM"));
        Assert.Equal(7, await Find("김철수"));
        Assert.Equal(7, await Find("W007"));
        Assert.Equal(7, await Find("7"));
        Assert.Null(await Find("W99"));
        Assert.Null(await Find("nobody"));
        Assert.True((await directory.FindWorker("박", _plant.Manager)).IsAmbiguous);
        Assert.Equal("kim", (await directory.FindWorker(null, _plant.Manager)).Found!.Username);

        async Task<long?> Find(string asked) => (await directory.FindWorker(asked, _plant.Manager)).Found?.Id;
    }

    [Fact]
    public async Task A_badge_goes_before_every_other_name_and_stations_are_nobodys_worker_but_their_own()
    {
        await using var store = await Engines.Sqlite();
        var log = store.OpenLog();
        await log.Commit(_plant.User(7, "kim", "김철수"));
        await log.Commit(_plant.User(8, "lee", "이"));
        await log.Commit(_plant.User(3, "W007", "laser", role: Role.Station));
        await log.Commit(_plant.User(9, "park", "laser"));
        var directory = new PlantDirectory(store.Store, TimeProvider.System);
        var station = new Actor(3, "W007", "laser", Role.Station);

        Assert.Equal(7, await Find("W007", _plant.Manager));
        Assert.Equal(7, await Find("W007", station));
        Assert.Equal(9, await Find("laser", station));
        Assert.Null(await Find("3", _plant.Manager));
        Assert.Equal(3, await Find("3", station));
        Assert.Equal(3, await Find("w3", station));
        await store.Execute("UPDATE users SET badge = 'W007', badge_key = 'w007' WHERE id = 8");
        await store.Execute("UPDATE users SET badge = 'Kim', badge_key = 'kim' WHERE id = 9");
        directory = new PlantDirectory(store.Store, TimeProvider.System);
        Assert.Equal(8, await Find("W007", station));
        Assert.Equal(8, await Find("w007", _plant.Manager));
        Assert.Equal(9, await Find("kim", _plant.Manager));
        Assert.Equal(7, await Find("7", _plant.Manager));

        async Task<long?> Find(string asked, Actor caller) => (await directory.FindWorker(asked, caller)).Found?.Id;
    }

    [Theory]
    [InlineData("kim")]
    [InlineData("B-17")]
    [InlineData("김철수")]
    [InlineData("W007")]
    [InlineData("7")]
    public async Task Who_opened_the_run_is_found_under_each_of_their_names_after_they_were_disabled(string asked)
    {
        await using var store = await Engines.Sqlite();
        var log = store.OpenLog();
        await log.Commit(_plant.User(7, "kim", "김철수"));
        await log.Commit(_plant.User(8, "lee", "이"));
        await store.Execute("UPDATE users SET is_active = 0, badge = 'b-17', badge_key = 'b-17' WHERE id = 7");
        var directory = new PlantDirectory(store.Store, TimeProvider.System);

        Assert.Null((await directory.FindWorker(asked, _plant.Manager)).Found);
        Assert.Null((await directory.FindWorker(asked, _plant.Manager, new Worker(8, "lee", "이"))).Found);
        Assert.Equal(7, (await directory.FindWorker(asked, _plant.Manager, new Worker(7, "kim", "김철수"))).Found!.Id);
    }

    [Fact]
    public async Task Disabled_users_neither_answer_nor_stand_in_the_way()
    {
        await using var store = await Engines.Sqlite();
        var log = store.OpenLog();
        await log.Commit(_plant.User(1, "kim", "박"));
        await log.Commit(_plant.User(2, "lee", "박"));
        await store.Execute("UPDATE users SET is_active = 0 WHERE id = 1");
        var directory = new PlantDirectory(store.Store, TimeProvider.System);

        Assert.Null((await directory.FindWorker("kim", _plant.Manager)).Found);
        Assert.Equal(2, (await directory.FindWorker("박", _plant.Manager)).Found!.Id);
    }

    [Fact]
    public async Task A_name_that_was_not_there_is_found_as_soon_as_it_is()
    {
        await using var store = await Engines.Sqlite();
        var log = store.OpenLog();
        var directory = new PlantDirectory(store.Store, TimeProvider.System);
        Assert.Null(await directory.FindProcess("P001"));
        Assert.Null((await directory.FindWorker("kim", _plant.Manager)).Found);

        await log.Commit(_plant.Process(1, 1));
        await log.Commit(_plant.User(1, "kim"));

        Assert.Equal(1, (await directory.FindProcess("P001"))!.Id);
        Assert.Equal(1, (await directory.FindWorker("kim", _plant.Manager)).Found!.Id);
    }

    [Fact]
    public async Task A_commit_of_this_process_empties_the_cache_and_another_ones_shows_after_a_second()
    {
        await using var store = await Engines.Sqlite();
        var clock = new ManualClock();
        var directory = new PlantDirectory(store.Store, clock);
        var log = store.OpenLog(directory);
        await log.Commit(_plant.Process(1, 1));
        Assert.Equal("Laser Marking", (await directory.FindProcess("1"))!.NameEn);

        await store.Execute("UPDATE processes SET process_name_en = 'Elsewhere'");
        Assert.Equal("Laser Marking", (await directory.FindProcess("1"))!.NameEn);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Elsewhere", (await directory.FindProcess("1"))!.NameEn);

        await store.Execute("UPDATE processes SET process_name_en = 'Here'");
        await log.Commit(_plant.Process(2, 2));
        Assert.Equal("Here", (await directory.FindProcess("1"))!.NameEn);
    }

    [Fact]
    public async Task The_routing_is_what_is_active_now()
    {
        await using var store = await Engines.Sqlite();
        var log = store.OpenLog();
        await log.Commit(_plant.Process(1, 20));
        await log.Commit(_plant.Process(2, 10));
        await log.Commit(_plant.Process(3, 30, isActive: false));

        var routing = await new PlantDirectory(store.Store, TimeProvider.System).CurrentRouting();

        Assert.Equal([10, 20], routing.Processes.Select(process => process.Number));
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}

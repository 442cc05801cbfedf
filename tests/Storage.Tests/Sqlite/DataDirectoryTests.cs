using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

/// <summary>The data directory and its files are their owner's alone, whoever made the directory (docs/adr/0024).</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _above = Directory.CreateTempSubdirectory("neurohub-data-").FullName;

    private string Data => Path.Combine(_above, "data");

    public void Dispose() => Directory.Delete(_above, recursive: true);

    [Fact]
    public async Task A_directory_that_is_made_is_closed_and_so_are_its_files()
    {
        await Used();

        Modes.Are700(Data);
        Modes.Are600(Directory.GetFiles(Data));
    }

    [Fact]
    public async Task A_directory_that_was_there_and_open_is_closed_with_what_a_former_version_left_open()
    {
        await Used();
        Modes.Set(Data, Modes.Open755);
        File.WriteAllText(Path.Combine(Data, "grains.db-shm"), "");
        foreach (var file in Directory.GetFiles(Data))
            Modes.Set(file, Modes.Open644);

        await Used(() => Modes.Are600(Directory.GetFiles(Data)));

        Modes.Are700(Data);
    }

    [Fact]
    public async Task The_log_beside_a_file_is_closed_while_it_is_written()
    {
        Modes.Make(Data, Modes.Open755);

        await Used(() =>
        {
            Assert.Contains(Directory.GetFiles(Data), file => file.EndsWith("-wal", StringComparison.Ordinal));
            Modes.Are600(Directory.GetFiles(Data));
        });
    }

    [Fact]
    public async Task Of_a_directory_that_holds_other_things_only_our_files_are_closed()
    {
        Modes.Make(Data, Modes.Open755);
        var letter = Path.Combine(Data, "letter.txt");
        File.WriteAllText(letter, "");
        Modes.Set(letter, Modes.Open644);

        await Used();

        Assert.Equal((Modes.Open755, Modes.Open644), (Modes.Of(Data), Modes.Of(letter)));
        Modes.Are600(Directory.GetFiles(Data).Where(file => file != letter));
    }

    [Theory]
    [InlineData(Modes.Shared1777, false)]
    [InlineData(Modes.Open755 | UnixFileMode.GroupWrite, true)]
    public async Task A_directory_that_others_may_write_to_is_refused_and_left_as_it_is(UnixFileMode mode, bool holdsOthers)
    {
        Modes.Make(Data, mode);
        if (holdsOthers)
            File.WriteAllText(Path.Combine(Data, "letter.txt"), "");

        var error = await Assert.ThrowsAsync<MigrationException>(() => Used());

        Assert.Equal($"NeuroHub__DataDirectory: {Data} is shared with other users; name a folder of its own, such as {Data}/neurohub.", error.Message);
        Assert.Equal(mode, Modes.Of(Data));
        Assert.False(File.Exists(Path.Combine(Data, "neurohub.db")));
    }

    [Fact]
    public async Task The_directory_above_is_never_touched()
    {
        Modes.Set(_above, Modes.Open755);

        await Used();

        Assert.Equal(Modes.Open755, Modes.Of(_above));
    }

    private async Task Used(Action? open = null)
    {
        await using var store = new TestStore(new StorageOptions { DataDirectory = Data });
        await store.Store.MigrateAsync();
        open?.Invoke();
    }
}

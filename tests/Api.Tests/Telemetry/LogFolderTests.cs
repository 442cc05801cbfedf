using System.Text;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Hosting.Telemetry;

namespace NeuroHub.Api.Tests.Telemetry;

public sealed class LogFolderTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neurohub-logs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_oldest_files_go_until_a_full_new_one_fits()
    {
        var folder = new LogFolder(16 * Megabyte, _clock);
        Assert.Equal(2 * Megabyte, folder.FileBytes);
        for (var day = 1; day <= 9; day++)
            Write($"neurohub-one-2026010{day}.log", 2 * Megabyte, day);
        Write("neurohub-one-20260110.log", 0, 10);

        Open(folder, "neurohub-one-20260110.log");

        // Seven of 2 MB and the new one.
        Assert.Equal(["3", "4", "5", "6", "7", "8", "9", "10"], Left().Select(name => name[^6..^4].TrimStart('0')));
    }

    [Fact]
    public void The_newest_file_of_each_node_stays_and_what_is_no_log_is_not_touched()
    {
        var folder = new LogFolder(16 * Megabyte, _clock);
        Write("neurohub-other-20251231.log", 20 * Megabyte, 1);
        Write("neurohub-one-20260101_001.log", 20 * Megabyte, 2);
        Write("notes.txt", 20 * Megabyte, 1);
        Write("neurohub-one-20260102.log", 0, 3);

        Open(folder, "neurohub-one-20260102.log");

        Assert.Equal(["neurohub-other-20251231.log", "neurohub-one-20260102.log"], Left());
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "notes.txt")));
    }

    [Fact]
    public void A_node_that_has_not_written_for_a_day_has_no_file_that_stays()
    {
        Write("neurohub-gone-20251231.log", 20 * Megabyte, 1);
        Write("neurohub-one-20260103.log", 0, 3);
        _clock.Advance(TimeSpan.FromDays(2));

        Open(new LogFolder(16 * Megabyte, _clock), "neurohub-one-20260103.log");

        Assert.Equal(["neurohub-one-20260103.log"], Left());
    }

    [Fact]
    public void A_folder_that_is_small_enough_loses_nothing()
    {
        Write("neurohub-one-20260101.log", Megabyte, 1);
        Write("neurohub-one-20260102.log", 0, 2);
        Open(new LogFolder(16 * Megabyte, _clock), "neurohub-one-20260102.log");
        Assert.Equal(2, Left().Count);
    }

    private void Write(string name, int bytes, int day)
    {
        var path = Path.Combine(_folder.FullName, name);
        using (var file = File.Create(path))
            file.SetLength(bytes);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc));
    }

    private void Open(LogFolder folder, string name) => folder.OnFileOpened(Path.Combine(_folder.FullName, name), Stream.Null, Encoding.UTF8);

    private List<string> Left() => [.. _folder.GetFiles("*.log").OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name).Select(file => file.Name)];
}

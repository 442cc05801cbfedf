using Microsoft.Extensions.Time.Testing;
using NeuroHub.Station.Hosting;
using NeuroHub.Station.Pending;

namespace NeuroHub.Station.Tests;

public sealed class PendingFolderTests : IDisposable
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);

    private readonly WorkFolder _work = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    public void Dispose() => _work.Dispose();

    [Fact]
    public void A_file_is_read_once_it_has_not_changed_for_a_while()
    {
        var folder = new PendingFolder(_work.Folders, Settle, _clock);
        var path = _work.Drop("a.json", "{");
        Assert.Empty(folder.Settled());
        _clock.Advance(TimeSpan.FromMilliseconds(900));
        File.AppendAllText(path, "}");
        Assert.Empty(folder.Settled());
        _clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Empty(folder.Settled());
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal("a.json", Assert.Single(folder.Settled()).Name);
    }

    [Fact]
    public void Files_come_oldest_first_then_by_name()
    {
        var at = DateTime.UtcNow.AddHours(-1);
        foreach (var (name, minutes) in new[] { ("z.json", 0), ("b.json", 1), ("a.json", 1), ("c.json", 2) })
            File.SetLastWriteTimeUtc(_work.Drop(name), at.AddMinutes(minutes));
        Assert.Equal(["z.json", "a.json", "b.json", "c.json"], Settled().Select(file => file.Name));
    }

    [Fact]
    public void The_ending_of_a_document_counts_in_any_case()
    {
        foreach (var name in new[] { "a.JSON", "b.Json", "c.json", "d.jsonl", "e.JSON.tmp" })
            _work.Drop(name);
        File.CreateSymbolicLink(Path.Combine(_work.Folders.Pending, "link.JSON"), "/etc/passwd");
        Assert.Equal(["a.JSON", "b.Json", "c.json"], Settled().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["link.JSON"], new PendingFolder(_work.Folders, Settle, _clock).Links());
    }

    [Fact]
    public void Folders_links_and_other_files_are_left_alone()
    {
        _work.Drop("good.json");
        _work.Drop("notes.txt");
        _work.Drop("half.json.tmp");
        Directory.CreateDirectory(Path.Combine(_work.Folders.Pending, "inner.json"));
        Directory.CreateDirectory(Path.Combine(_work.Folders.Pending, "inner"));
        File.WriteAllText(Path.Combine(_work.Folders.Pending, "inner", "deep.json"), "{}");
        File.CreateSymbolicLink(Path.Combine(_work.Folders.Pending, "link.json"), "/etc/passwd");
        Assert.Equal(["good.json"], Settled().Select(file => file.Name));
    }

    [Fact]
    public void A_name_that_is_taken_gets_a_piece_of_the_hash()
    {
        var moves = new FileMoves(_work.Folders, _clock);
        for (var i = 0; i < 3; i++)
            moves.Completed(new PendingFile(_work.Drop("a.json", $"{i}"), "a.json", 1, Settle), "0123456789abcdef");
        Assert.Equal(["a-01234567-2.json", "a-01234567.json", "a.json"], Names(_work.Folders.Completed));
    }

    [Fact]
    public void A_refused_file_has_its_reason_beside_it()
    {
        new FileMoves(_work.Folders, _clock).Refused(new PendingFile(_work.Drop("a.json"), "a.json", 1, Settle), "0123456789abcdef", "SERIAL_FINAL", "판정 완료");
        Assert.Equal(["a.json", "a.json.error.txt"], Names(_work.Folders.Error));
        Assert.Contains("SERIAL_FINAL\n판정 완료", File.ReadAllText(Path.Combine(_work.Folders.Error, "a.json.error.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_with_goes_after_its_days_counted_from_when_it_was_done()
    {
        var moves = new FileMoves(_work.Folders, _clock);
        var path = _work.Drop("a.json");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddYears(-1));
        moves.Completed(new PendingFile(path, "a.json", 1, Settle), "0123456789abcdef");
        moves.RemoveOlderThan(TimeSpan.FromDays(90));
        Assert.Single(Names(_work.Folders.Completed));
        _clock.Advance(TimeSpan.FromDays(91));
        moves.RemoveOlderThan(TimeSpan.FromDays(90));
        Assert.Empty(Names(_work.Folders.Completed));
    }

    [Fact]
    public void A_name_as_long_as_the_disk_takes_gets_its_reason_beside_it()
    {
        var moves = new FileMoves(_work.Folders, _clock);
        var name = string.Concat(Enumerable.Repeat("가", 83)) + "a.json";
        for (var i = 0; i < 2; i++)
            moves.Refused(new PendingFile(_work.Drop(name, $"{i}"), name, 1, Settle), "0123456789abcdef", "SERIAL_FINAL", "");
        Assert.Equal(4, Names(_work.Folders.Error).Count());
        Assert.All(Names(_work.Folders.Error), left => Assert.True(left!.EndsWith(".json", StringComparison.Ordinal) || left.EndsWith(".json.error.txt", StringComparison.Ordinal), left));
    }

    [Fact]
    public void A_name_that_is_no_text_is_told_and_holds_up_no_other()
    {
        if (OperatingSystem.IsWindows())
            return; // Names are always text there.
        _work.Drop("good.json");
        Shell("printf x > \"$1/$(printf 'a\\377.json')\"");
        Assert.Equal(["good.json"], Settled().Select(file => file.Name));
        Assert.Single(new PendingFolder(_work.Folders, Settle, _clock).Nameless());
        // Nor can it be removed by .NET.
        Shell("rm \"$1\"/a*");

        void Shell(string command)
        {
            using var shell = System.Diagnostics.Process.Start("sh", ["-c", command, "sh", _work.Folders.Pending]);
            shell.WaitForExit();
        }
    }

    [Fact]
    public void A_folder_has_one_agent()
    {
        using var first = AgentLock.TryTake(_work.Folders);
        Assert.NotNull(first);
        Assert.Null(AgentLock.TryTake(_work.Folders));
        first.Dispose();
        using var second = AgentLock.TryTake(_work.Folders);
        Assert.NotNull(second);
    }

    private IReadOnlyList<PendingFile> Settled()
    {
        var folder = new PendingFolder(_work.Folders, Settle, _clock);
        folder.Settled();
        _clock.Advance(Settle);
        return folder.Settled();
    }

    private static IEnumerable<string?> Names(string folder) => Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}

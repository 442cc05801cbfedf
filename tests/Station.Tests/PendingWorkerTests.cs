using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Firmwares;
using NeuroHub.Station.Documents;
using NeuroHub.Station.Hosting;
using NeuroHub.Station.Pending;
using NeuroHub.Station.Plant;
using NeuroHub.Station.Status;
using NeuroHub.Stations;

namespace NeuroHub.Station.Tests;

/// <summary>The way of a file through the folders. The plant at the other end is the test's; the clock is set.</summary>
public sealed class PendingWorkerTests : IDisposable
{
    private readonly WorkFolder _work = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly Desk _desk = new();
    private readonly StatusBoard _board;
    private readonly PendingWorker _worker;

    public PendingWorkerTests()
    {
        _board = new StatusBoard(_work.Folders, "ST-1", _clock);
        _worker = Worker();
    }

    public void Dispose()
    {
        _worker.Dispose();
        _work.Dispose();
    }

    [Fact]
    public async Task What_comes_under_the_name_of_a_file_that_is_being_sent_is_sent_too()
    {
        _work.Drop("a.json", Document(1));
        _desk.OnSend = () => _work.Drop("a.json", Document(2));
        await Look();
        Assert.Equal(["a.json"], Names(_work.Folders.Pending));
        _desk.OnSend = null;
        await Look();
        Assert.Equal([1, 2], _desk.Stored);
        Assert.Equal(2, Names(_work.Folders.Completed).Count);
    }

    [Fact]
    public async Task A_file_that_is_written_on_while_it_is_sent_is_sent_again()
    {
        _work.Drop("a.json", Document(1));
        _desk.OnSend = () => File.WriteAllText(Path.Combine(_work.Folders.Sending, "a.json"), Document(2));
        await Look();
        Assert.Empty(Names(_work.Folders.Completed));
        _desk.OnSend = null;
        await Look();
        Assert.Equal([1, 2], _desk.Stored);
        Assert.Equal(["a.json"], Names(_work.Folders.Completed));
        Assert.Equal(new StationCounts(2, 0, 0), _board.Now().Counts);
    }

    [Fact]
    public async Task What_an_agent_that_was_killed_had_taken_comes_first()
    {
        _work.Drop("a.json", Document(1));
        File.WriteAllText(Path.Combine(_work.Folders.Sending, "z.json"), Document(2));
        await Look();
        Assert.Equal([2, 1], _desk.Stored);
        Assert.Equal(["a.json", "z.json"], Names(_work.Folders.Completed));
    }

    [Fact]
    public async Task While_the_plant_is_away_all_wait_and_are_counted()
    {
        _work.Drop("a.json", Document(1));
        _work.Drop("b.json", Document(2));
        _desk.Answer = new SendOutcome.Away("away");
        await Look();
        Assert.Equal(2, _board.Now().Counts.Waiting);
        _desk.Answer = new SendOutcome.Sent();
        await Look();
        Assert.Equal([1, 2], _desk.Stored);
        Assert.Equal(new StationCounts(2, 0, 0), _board.Now().Counts);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(7, 7)]
    [InlineData(86400, 60)]
    public async Task The_plant_may_ask_for_a_wait_of_a_minute_at_most(int asked, int waits)
    {
        _work.Drop("a.json", Document(1));
        _desk.Answer = new SendOutcome.Away("busy", TimeSpan.FromSeconds(asked));
        Assert.Equal(TimeSpan.FromSeconds(waits), await Look());
    }

    [Fact]
    public async Task A_document_at_which_the_plant_fails_is_given_up_after_five_times()
    {
        _work.Drop("a.json", Document(1));
        _work.Drop("b.json", Document(2));
        _desk.Judge = number => number == 1 ? new SendOutcome.Failed("INTERNAL_ERROR", "Sorry.") : new SendOutcome.Sent();
        await Look();
        for (var i = 2; i <= 4; i++)
            await _worker.Look(default);
        Assert.Equal(2, _board.Now().Counts.Waiting);
        await _worker.Look(default);
        Assert.Equal(["a.json", "a.json.error.txt"], Names(_work.Folders.Error));
        Assert.Equal(["b.json"], Names(_work.Folders.Completed));
    }

    [Fact]
    public async Task A_pipe_is_never_opened_and_holds_up_nothing()
    {
        if (OperatingSystem.IsWindows())
            return; // A folder holds no pipes there.
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_work.Folders.Pending, "a.json")]))
            await mkfifo.WaitForExitAsync();
        _work.Drop("b.json", Document(2));
        await Look().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["b.json"], Names(_work.Folders.Completed));
        _clock.Advance(TimeSpan.FromSeconds(10));
        await Look().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["a.json", "a.json.error.txt"], Names(_work.Folders.Error));
    }

    [Fact]
    public async Task A_half_written_file_stays_until_its_time_is_over()
    {
        var path = _work.Drop("a.json", Document(1)[..40]);
        await Look();
        Assert.Equal(["a.json"], Names(_work.Folders.Pending));
        await File.WriteAllTextAsync(path, Document(1));
        await Look();
        Assert.Equal([1], _desk.Stored);
    }

    [Fact]
    public async Task A_surprise_does_not_end_the_agent()
    {
        _work.Drop("a.json", Document(1));
        var surprised = new TaskCompletionSource();
        _desk.Judge = _ =>
        {
            surprised.TrySetResult();
            throw new NotSupportedException("Nobody thought of this.");
        };
        await _worker.StartAsync(default);
        await Until(() => surprised.Task.IsCompleted);
        _desk.Judge = _ => new SendOutcome.Sent();
        await Until(() => Names(_work.Folders.Completed).Count == 1);
        Assert.Contains(_board.Now().LastErrors, error => error.Contains("Nobody thought of this.", StringComparison.Ordinal));
        await _worker.StopAsync(default);
    }

    [Fact]
    public async Task A_link_is_told_of_and_neither_read_nor_moved()
    {
        var secret = Path.Combine(_work.Folders.Root, "secret.json");
        await File.WriteAllTextAsync(secret, Document(1));
        File.CreateSymbolicLink(Path.Combine(_work.Folders.Pending, "a.json"), secret);
        File.CreateSymbolicLink(Path.Combine(_work.Folders.Sending, "b.json"), secret);
        await Look();
        await Look();
        Assert.Empty(_desk.Stored);
        Assert.True(File.Exists(secret));
        Assert.Equal(
            ["a.json", "b.json"],
            _board.Now().LastErrors.Where(error => error.Contains("is a link", StringComparison.Ordinal)).Select(error => error.Split(' ')[1].TrimEnd(':')).Order());
    }

    [Fact]
    public async Task A_link_is_told_of_once_and_again_when_it_comes_back()
    {
        foreach (var name in (string[])["a.json", "b.json", "a.json"])
        {
            var link = Path.Combine(_work.Folders.Pending, name);
            File.CreateSymbolicLink(link, "/etc/passwd");
            await Look();
            await Look();
            File.Delete(link);
            await Look();
        }

        var told = _board.Now().LastErrors.Where(error => error.Contains("is a link", StringComparison.Ordinal)).Select(error => error.Split(' ')[1].TrimEnd(':'));
        Assert.Equal(["a.json", "a.json", "b.json"], told.Order());
    }

    [Fact]
    public async Task A_link_in_the_place_of_a_folder_stops_the_work_and_nothing_goes_through_it()
    {
        var elsewhere = Directory.CreateTempSubdirectory("neurohub-elsewhere-");
        try
        {
            Directory.Delete(_work.Folders.Completed);
            Directory.CreateSymbolicLink(_work.Folders.Completed, elsewhere.FullName);
            _work.Drop("a.json", Document(1));
            await Assert.ThrowsAsync<LinkException>(Look);
            Assert.Empty(elsewhere.EnumerateFileSystemInfos());
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    private PendingWorker Worker() => new(
        _work.Folders,
        new PendingFolder(_work.Folders, TimeSpan.FromSeconds(1), _clock),
        new FileMoves(_work.Folders, _clock),
        _desk,
        _board,
        Options.Create(new StationOptions()),
        _clock,
        NullLogger<PendingWorker>.Instance);

    /// <summary>Two looks: at the first a file is seen, at the second it has settled.</summary>
    private async Task<TimeSpan> Look()
    {
        await _worker.Look(default);
        _clock.Advance(TimeSpan.FromSeconds(1));
        return await _worker.Look(default);
    }

    /// <summary>Lets the set clock go on until it is so.</summary>
    private async Task Until(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5, limit.Token);
        }
    }

    private static string Document(int number) => JsonSerializer.Serialize(new
    {
        schema_version = "1.0",
        lot_number = "LOT-1",
        process_id = number,
        process_data = new { result = "PASS" },
    });

    private static List<string?> Names(string folder) => [.. Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)];

    /// <summary>Where documents are handed in; they are told apart by their process.</summary>
    private sealed class Desk : IPlant
    {
        public List<int> Stored { get; } = [];

        public Action? OnSend { get; set; }

        public SendOutcome Answer { get; set; } = new SendOutcome.Sent();

        public Func<int, SendOutcome>? Judge { get; set; }

        public Task<SendOutcome> Send(StationDocument document, CancellationToken cancellation)
        {
            var number = document.Root.GetProperty("process_id").GetInt32();
            var answer = Judge?.Invoke(number) ?? Answer;
            if (answer is SendOutcome.Sent)
                Stored.Add(number);
            OnSend?.Invoke();
            return Task.FromResult(answer);
        }

        public Task<FirmwareView?> LatestFirmware(CancellationToken cancellation) => throw new NotSupportedException();

        public Task DownloadFirmware(FirmwareView firmware, Stream to, CancellationToken cancellation) => throw new NotSupportedException();

        public Task Report(StationReport report, CancellationToken cancellation) => throw new NotSupportedException();
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Firmwares;
using NeuroHub.Station.Documents;
using NeuroHub.Station.Firmware;
using NeuroHub.Station.Plant;
using NeuroHub.Station.Status;
using NeuroHub.Stations;

namespace NeuroHub.Station.Tests;

/// <summary>Firmware on its way to the equipment. The plant at the other end is the test's; the clock is set.</summary>
public sealed class FirmwareSyncTests : IDisposable
{
    private readonly WorkFolder _work = new();
    private readonly WaitsOfClock _clock = new();
    private readonly Depot _depot = new();
    private readonly FirmwareCircuit _circuit;
    private readonly StatusBoard _board;
    private readonly FirmwareSync _sync;

    public FirmwareSyncTests()
    {
        _circuit = new FirmwareCircuit(_clock);
        _board = new StatusBoard(_work.Folders, "ST-1", _clock);
        _sync = new FirmwareSync(_depot, _work.Folders, new FirmwareTrust(null), _circuit, _board, _clock, NullLogger<FirmwareSync>.Instance);
    }

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task The_latest_is_brought_and_described()
    {
        _depot.Publish("v1.2.3", RandomNumberGenerator.GetBytes(100_000));
        Assert.True(await Run());
        Assert.Equal(_depot.Content, await File.ReadAllBytesAsync(File1("firmware_v1.2.3.bin")));
        using var meta = JsonDocument.Parse(await File.ReadAllTextAsync(File1("firmware_meta.json")));
        var root = meta.RootElement;
        Assert.Equal(["version", "filename", "file_size", "md5_hash", "downloaded_at", "status"], root.EnumerateObject().Select(field => field.Name));
        Assert.Equal("v1.2.3", root.GetProperty("version").GetString());
        Assert.Equal("firmware_v1.2.3.bin", root.GetProperty("filename").GetString());
        Assert.Equal(100_000, root.GetProperty("file_size").GetInt32());
        Assert.Equal(_depot.Latest!.Md5Hash, root.GetProperty("md5_hash").GetString());
        Assert.Equal("READY", root.GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_is_here_is_not_brought_again_unless_it_was_touched()
    {
        _depot.Publish("v1.0.0", [1, 2, 3]);
        await Run();
        await Run();
        Assert.Equal(1, _depot.Downloads);
        await File.WriteAllBytesAsync(File1("firmware_v1.0.0.bin"), [9, 9, 9]);
        await Run();
        Assert.Equal(2, _depot.Downloads);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(File1("firmware_v1.0.0.bin")));
    }

    [Fact]
    public async Task A_download_that_fails_is_tried_again_after_two_four_and_eight_seconds()
    {
        _depot.Publish("v1.0.0", [1, 2, 3]);
        _depot.FailNext(3, Depot.Fault.Cut);
        Assert.True(await Run());
        Assert.Equal(4, _depot.Downloads);
        Assert.Equal([2, 4, 8], _clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task Other_content_than_was_published_never_gets_the_name()
    {
        _depot.Publish("v1.0.0", [1, 2, 3]);
        _depot.FailNext(100, Depot.Fault.OtherContent);
        Assert.False(await Run());
        Assert.Empty(Directory.EnumerateFiles(_work.Folders.Firmware));
        Assert.Contains("other content", _board.Now().LastErrors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_firmware_stays_until_the_new_one_is_whole()
    {
        _depot.Publish("v1.0.0", [1, 2, 3]);
        await Run();
        _depot.Publish("v1.1.0", [4, 5, 6]);
        _depot.FailNext(100, Depot.Fault.Cut);
        Assert.False(await Run());
        Assert.Contains("v1.0.0", await File.ReadAllTextAsync(File1("firmware_meta.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(File1("firmware_v1.0.0.bin")));
        Assert.False(File.Exists(File1("firmware_v1.1.0.bin")));
    }

    [Fact]
    public async Task Five_failures_in_a_row_open_the_circuit_for_a_minute()
    {
        _depot.Publish("v1.0.0", [1]);
        _depot.FailNext(5, Depot.Fault.Cut);
        Assert.False(await Run());
        Assert.Equal(BreakerState.Closed, _circuit.Report().State);
        Assert.False(await Run());
        Assert.Equal((BreakerState.Open, 5), (_circuit.Report().State, _circuit.Report().Failures));
        Assert.Equal(TimeSpan.FromSeconds(60), _circuit.Report().RetryAt - _circuit.Report().OpenedAt);
        var downloads = _depot.Downloads;
        Assert.False(await Run());
        Assert.Equal(downloads, _depot.Downloads);
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(BreakerState.HalfOpen, _circuit.Report().State);
        Assert.True(await Run());
        Assert.Equal((BreakerState.Closed, 0), (_circuit.Report().State, _circuit.Report().Failures));
    }

    [Fact]
    public async Task A_plant_that_is_away_is_asked_five_times()
    {
        _depot.IsAway = true;
        Assert.False(await Run());
        Assert.Equal(5, _depot.Asked);
    }

    [Fact]
    public void What_a_killed_download_left_is_removed()
    {
        File.WriteAllText(File1("firmware_v9.9.9.bin.tmp"), "half");
        _sync.CleanUp();
        Assert.Empty(Directory.EnumerateFiles(_work.Folders.Firmware));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_description_that_is_none_is_replaced(string text)
    {
        _depot.Publish("v1.0.0", [1, 2, 3]);
        await File.WriteAllTextAsync(File1("firmware_meta.json"), text);
        Assert.True(await Run());
        Assert.Contains("v1.0.0", await File.ReadAllTextAsync(File1("firmware_meta.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x/../../../../evil")]
    [InlineData("v1.0.0/../../evil")]
    [InlineData("v1.0.0\n")]
    [InlineData("latest")]
    [InlineData("")]
    public async Task A_version_that_is_none_becomes_no_path(string version)
    {
        _depot.Publish(version, [1, 2, 3]);
        Assert.False(await Run());
        Assert.Equal(0, _depot.Downloads);
        Assert.Empty(Directory.EnumerateFiles(_work.Folders.Firmware));
        Assert.DoesNotContain(Directory.EnumerateFiles(_work.Folders.Root, "*", SearchOption.AllDirectories), file => file.Contains("evil", StringComparison.Ordinal));
        Assert.Contains("is no firmware", _board.Now().LastErrors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_content_that_never_ends_is_cut_off_at_its_size()
    {
        _depot.Publish("v1.0.0", [1, 2, 3]);
        _depot.FailNext(100, Depot.Fault.Endless);
        Assert.False(await Run());
        Assert.InRange(_depot.Sent, 1, 1 << 20);
        Assert.Empty(Directory.EnumerateFiles(_work.Folders.Firmware));
    }

    [Theory]
    [InlineData("firmware_v1.0.0.bin.tmp")]
    [InlineData("firmware_v1.0.0.bin")]
    [InlineData("firmware_meta.json")]
    [InlineData("firmware_meta.json.tmp")]
    public async Task A_link_that_lies_in_the_way_is_replaced_and_not_written_through(string name)
    {
        var victim = Path.Combine(_work.Folders.Root, "victim");
        await File.WriteAllTextAsync(victim, "mine");
        File.CreateSymbolicLink(File1(name), victim);
        _depot.Publish("v1.0.0", [1, 2, 3]);
        Assert.True(await Run());
        Assert.Equal("mine", await File.ReadAllTextAsync(victim));
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(File1("firmware_v1.0.0.bin")));
        Assert.All(new DirectoryInfo(_work.Folders.Firmware).EnumerateFiles(), file => Assert.Null(file.LinkTarget));
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_folder_is_not_followed()
    {
        var elsewhere = Path.Combine(_work.Folders.Root, "elsewhere");
        Directory.CreateDirectory(elsewhere);
        Directory.Delete(_work.Folders.Firmware);
        Directory.CreateSymbolicLink(_work.Folders.Firmware, elsewhere);
        _depot.Publish("v1.0.0", [1, 2, 3]);
        Assert.False(await Run());
        Assert.Empty(Directory.EnumerateFileSystemEntries(elsewhere));
    }

    [Fact]
    public async Task With_a_key_only_what_is_signed_by_it_is_taken_and_the_old_one_stays()
    {
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var trusting = new FirmwareSync(
            _depot, _work.Folders, new FirmwareTrust(FirmwareKey.Parse(signer.ExportSubjectPublicKeyInfoPem())), _circuit, _board, _clock, NullLogger<FirmwareSync>.Instance);
        _depot.Publish("v1.0.0", [1, 2, 3], signer);
        Assert.True(await Run(trusting));
        _depot.Publish("v1.1.0", [4, 5, 6]);
        Assert.False(await Run(trusting));
        _depot.Publish("v1.1.0", [4, 5, 6], other);
        Assert.False(await Run(trusting));
        // The old content under a new number, with its own signature.
        _depot.Publish("v1.0.0", [1, 2, 3], signer);
        _depot.Rename("v1.2.0");
        Assert.False(await Run(trusting));
        Assert.Equal(1, _depot.Downloads);
        Assert.Contains("not signed", _board.Now().LastErrors[^1], StringComparison.Ordinal);
        Assert.Contains("v1.0.0", await File.ReadAllTextAsync(File1("firmware_meta.json")), StringComparison.Ordinal);
    }

    /// <summary>Lets the set clock go on whenever everybody waits for it.</summary>
    private async Task<bool> Run(FirmwareSync? sync = null)
    {
        var run = Task.Run(() => (sync ?? _sync).Run(default));
        while (!run.IsCompleted)
        {
            await Task.WhenAny(run, Task.Delay(5));
            if (!run.IsCompleted)
                _clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        return await run;
    }

    private string File1(string name) => Path.Combine(_work.Folders.Firmware, name);

    /// <summary>Knows how long it was asked to wait, whatever time passed beside: the disk may be slow.</summary>
    private sealed class WaitsOfClock() : FakeTimeProvider(DateTimeOffset.UtcNow)
    {
        public ConcurrentQueue<TimeSpan> Waits { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Enqueue(dueTime);
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    /// <summary>Where firmware comes from.</summary>
    private sealed class Depot : IPlant
    {
        private int _faults;
        private Fault _fault;

        public enum Fault
        {
            Cut,
            OtherContent,
            Endless,
        }

        public FirmwareView? Latest { get; private set; }

        public byte[] Content { get; private set; } = [];

        public int Downloads { get; private set; }

        public int Asked { get; private set; }

        public bool IsAway { get; set; }

        public void FailNext(int times, Fault fault) => (_faults, _fault) = (times, fault);

        /// <summary>Bytes of a content that does not end.</summary>
        public int Sent { get; private set; }

        public void Rename(string version) => Latest = Latest! with { Version = version };

        public void Publish(string version, byte[] content, ECDsa? signer = null)
        {
            Content = content;
            Latest = new FirmwareView
            {
                Version = version,
                Filename = "whatever.bin",
                FileSize = content.Length,
#pragma warning disable CA5351 // What the wire asks for.
                Md5Hash = Convert.ToHexStringLower(MD5.HashData(content)),
#pragma warning restore CA5351
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                DownloadUrl = "",
                ReleaseDate = DateTimeOffset.UnixEpoch,
                Signature = signer is null ? null : Convert.ToBase64String(signer.SignData(
                    FirmwareSignature.BytesToSign(version, Convert.ToHexStringLower(SHA256.HashData(content))), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            };
        }

        public Task<FirmwareView?> LatestFirmware(CancellationToken cancellation)
        {
            Asked++;
            return IsAway ? throw new PlantAwayException("away") : Task.FromResult(Latest);
        }

        public async Task DownloadFirmware(FirmwareView firmware, Stream to, CancellationToken cancellation)
        {
            Downloads++;
            var fails = _faults-- > 0;
            while (fails && _fault == Fault.Endless)
            {
                Sent += 4096;
                await to.WriteAsync(new byte[4096], cancellation);
            }

            await to.WriteAsync(fails && _fault == Fault.OtherContent ? new byte[Content.Length] : Content.AsMemory(0, fails ? Content.Length / 2 : Content.Length), cancellation);
            if (fails && _fault == Fault.Cut)
                throw new PlantAwayException("The connection broke.");
        }

        public Task<SendOutcome> Send(StationDocument document, CancellationToken cancellation) => throw new NotSupportedException();

        public Task Report(StationReport report, CancellationToken cancellation) => throw new NotSupportedException();
    }
}

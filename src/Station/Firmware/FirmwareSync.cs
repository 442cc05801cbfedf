using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NeuroHub.Firmwares;
using NeuroHub.Station.Hosting;
using NeuroHub.Station.Plant;
using NeuroHub.Station.Status;
using Polly.CircuitBreaker;

namespace NeuroHub.Station.Firmware;

/// <summary>Keeps the latest firmware on this PC for the tool that flashes it. The file is checked, and replaced as a whole.</summary>
internal sealed partial class FirmwareSync(
    IPlant plant, WorkFolders folders, FirmwareTrust trust, FirmwareCircuit circuit, StatusBoard board, TimeProvider clock, ILogger<FirmwareSync> logger)
{
    private const string Name = "firmware";
    private const int Polls = 5;
    private static readonly TimeSpan PollPeriod = TimeSpan.FromSeconds(2);

    private string MetaPath => Path.Combine(folders.Firmware, "firmware_meta.json");

    /// <returns>True when the firmware on this PC is the latest.</returns>
    public async Task<bool> Run(CancellationToken cancellation)
    {
        try
        {
            await BringUpToDate(cancellation);
            if (board.IsOver(Name))
                LogBack();
            return true;
        }
        catch (BrokenCircuitException open)
        {
            // Not on the status board: the breaker is reported there, and why it opened was reported before.
            Say(open.Message);
            return false;
        }
        catch (Exception error) when (error is FirmwareException or PlantAwayException or LinkException)
        {
            board.Error($"Firmware: {error.Message}");
            Say(error.Message);
            return false;
        }
    }

    /// <summary>Removes the files of interrupted downloads.</summary>
    public void CleanUp()
    {
        foreach (var file in Directory.EnumerateFiles(folders.Firmware, "*" + SafeFile.Temporary))
            SafeFile.TryDelete(file);
    }

    private void Say(string reason)
    {
        if (board.IsNews(Name, reason))
            LogFailed(OneLine.Of(reason));
    }

    private async Task BringUpToDate(CancellationToken cancellation)
    {
        if (await Latest(cancellation) is not { } answer)
            return; // None is published.
        folders.RefuseLinks();
        var latest = trust.Checked(answer);
        if (await IsHere(latest, cancellation))
            return;
        await circuit.Run(token => Download(latest, token), cancellation);
        board.FirmwareVersion = latest.Version;
        LogReady(latest.Version);
    }

    private async Task<FirmwareView?> Latest(CancellationToken cancellation)
    {
        for (var poll = 1; ; poll++)
        {
            try
            {
                return await plant.LatestFirmware(cancellation);
            }
            catch (PlantAwayException) when (poll < Polls)
            {
                await Task.Delay(PollPeriod, clock, cancellation);
            }
        }
    }

    private async Task<bool> IsHere(FirmwareView latest, CancellationToken cancellation)
    {
        try
        {
            var meta = JsonSerializer.Deserialize(SafeFile.ReadText(MetaPath), StatusJson.Default.FirmwareMeta);
            if (meta is null || meta.Version != latest.Version || meta.Md5Hash != latest.Md5Hash)
                return false;
            await using var file = SafeFile.OpenRead(Path.Combine(folders.Firmware, FileName(latest)));
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) != latest.Sha256)
                return false;
            board.FirmwareVersion = latest.Version;
            return true;
        }
        catch (Exception missing) when (SafeFile.IsDisk(missing) || missing is JsonException)
        {
            return false;
        }
    }

    private async Task Download(FirmwareView latest, CancellationToken cancellation)
    {
        var path = Path.Combine(folders.Firmware, FileName(latest));
        var temporary = path + SafeFile.Temporary;
        try
        {
            await using (var file = SafeFile.Create(temporary))
            {
                await plant.DownloadFirmware(latest, new SizedStream(file, latest.FileSize), cancellation);
                await file.FlushAsync(cancellation);
                file.Flush(flushToDisk: true);
                await Check(latest, file, cancellation);
            }

            File.Move(temporary, path, overwrite: true);
            SafeFile.Write(MetaPath, JsonSerializer.Serialize(
                new FirmwareMeta
                {
                    Version = latest.Version,
                    Filename = FileName(latest),
                    FileSize = latest.FileSize,
                    Md5Hash = latest.Md5Hash,
                    DownloadedAt = clock.GetLocalNow(),
                    Status = FirmwareStatus.Ready,
                },
                StatusJson.Default.FirmwareMeta));
        }
        catch (PlantAwayException away)
        {
            SafeFile.TryDelete(temporary);
            throw new FirmwareException(away.Message, away);
        }
        catch (Exception error) when (SafeFile.IsDisk(error) || error is FirmwareException)
        {
            SafeFile.TryDelete(temporary);
            throw error as FirmwareException ?? new FirmwareException($"The firmware cannot be stored: {error.Message}", error);
        }
    }

    private static async Task Check(FirmwareView latest, FileStream file, CancellationToken cancellation)
    {
        if (file.Length != latest.FileSize)
            throw new FirmwareException($"{latest.Version} came with {file.Length} bytes instead of {latest.FileSize}.");
        file.Position = 0;
#pragma warning disable CA5351 // Requirements 10.1 ask for MD5; SHA-256 is the check that protects.
        var md5 = Convert.ToHexStringLower(await MD5.HashDataAsync(file, cancellation));
#pragma warning restore CA5351
        file.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        if (md5 != latest.Md5Hash || sha256 != latest.Sha256)
            throw new FirmwareException($"{latest.Version} came with other content than was published: MD5 {md5}, SHA-256 {sha256}.");
    }

    /// <summary>The file name of a version that <see cref="FirmwareTrust"/> has checked: only digits and dots come from the server.</summary>
    private static string FileName(FirmwareView firmware) => $"firmware_{firmware.Version}.bin";

    [LoggerMessage(Level = LogLevel.Information, Message = "The firmware can be brought up to date again")]
    private partial void LogBack();

    [LoggerMessage(Level = LogLevel.Information, Message = "Firmware {Version} is ready")]
    private partial void LogReady(string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The firmware is not brought up to date: {Reason}")]
    private partial void LogFailed(string reason);
}

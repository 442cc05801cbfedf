using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NeuroHub.Station.Documents;
using NeuroHub.Station.Hosting;
using NeuroHub.Station.Plant;
using NeuroHub.Station.Status;

namespace NeuroHub.Station.Pending;

/// <summary>
/// Works pending/ off, one file after the other in their order. While the plant is away the first one waits, and those behind it
/// wait with it: facts arrive in the order in which they happened.
/// </summary>
internal sealed partial class PendingWorker(
    PendingFolder pending, FileMoves moves, IPlant plant, StatusBoard board, IOptions<StationOptions> options, TimeProvider clock, ILogger<PendingWorker> logger)
    : BackgroundService
{
    // A watcher would only be a bell: it misses files on network folders and after overflows. A look is cheap.
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CleanUpPeriod = TimeSpan.FromDays(1);

    private int _failures;

    /// <summary>One look at the folder; the time to wait before the next.</summary>
    internal async Task<TimeSpan> Look(CancellationToken cancellation)
    {
        foreach (var file in pending.Settled())
        {
            if (await Handle(file, cancellation) is not { } away)
                continue;
            board.Away(away.Reason);
            board.Waiting(pending.Count());
            LogAway(file.Name, away.Reason);
            return away.RetryAfter ?? BackOff();
        }

        board.Waiting(pending.Count());
        return LookPeriod;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cleanedAt = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                if (clock.GetUtcNow() - cleanedAt > CleanUpPeriod)
                {
                    moves.RemoveOlderThan(TimeSpan.FromDays(options.Value.KeepDays));
                    cleanedAt = clock.GetUtcNow();
                }

                wait = await Look(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A full or locked disk: everything stays where it is.
                board.Error($"The work folder cannot be used: {error.Message}");
                LogDisk(error.Message);
                wait = BackOff();
            }

            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Null when it is done with, for good or bad, or is to be looked at later.</returns>
    private async Task<SendOutcome.Away?> Handle(PendingFile file, CancellationToken cancellation)
    {
        if (file.Length > DocumentReader.MaxBytes)
        {
            // Not read: its name and length stand for what it is.
            Refuse(file, Hash(System.Text.Encoding.UTF8.GetBytes(file.Name)), "TOO_LARGE", $"The file has {file.Length} bytes; a document has {DocumentReader.MaxBytes} at most.");
            return null;
        }

        if (await TryRead(file, cancellation) is not { } bytes)
            return null;
        var (document, fault) = DocumentReader.Read(bytes, file.Name);
        if (document is null)
        {
            if (!fault!.MayBecomeWhole || file.Unchanged >= options.Value.UnreadableTime)
                Refuse(file, Hash(bytes), fault.Code, fault.Sentence);
            return null;
        }

        switch (await plant.Send(document, cancellation))
        {
            case SendOutcome.Sent:
                _failures = 0;
                moves.Completed(file, document.Sha256);
                board.Sent();
                LogSent(file.Name);
                return null;
            case SendOutcome.Refused refused:
                _failures = 0;
                Refuse(file, document.Sha256, refused.Code, refused.Sentence);
                return null;
            case SendOutcome.Away away:
                return away;
            default:
                throw new InvalidOperationException("An outcome that this version does not know.");
        }
    }

    private void Refuse(PendingFile file, string sha256, string code, string sentence)
    {
        moves.Refused(file, sha256, code, sentence);
        board.Refused($"{file.Name}: {code}: {sentence}");
        LogRefused(file.Name, code, sentence);
    }

    /// <returns>Null when somebody still has it open, or took it away.</returns>
    private static async Task<byte[]?> TryRead(PendingFile file, CancellationToken cancellation)
    {
        try
        {
            // Alone: on Windows this fails while its writer has it open.
            await using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, OperatingSystem.IsWindows() ? FileShare.None : FileShare.Read);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellation);
            return bytes;
        }
        catch (Exception error) when (error is FileNotFoundException or EndOfStreamException || (OperatingSystem.IsWindows() && error is IOException))
        {
            return null;
        }
    }

    /// <summary>1, 2, 4 ... 60 s, each a little off, so that a hundred stations do not come back at once.</summary>
    private TimeSpan BackOff()
    {
        var seconds = Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(_failures++, 10)));
        return TimeSpan.FromSeconds(seconds * (0.8 + (Random.Shared.NextDouble() * 0.4)));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [LoggerMessage(Level = LogLevel.Information, Message = "{File} is stored")]
    private partial void LogSent(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} is refused: {Code}: {Sentence}")]
    private partial void LogRefused(string file, string code, string sentence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} waits: {Reason}")]
    private partial void LogAway(string file, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The work folder cannot be used: {Reason}")]
    private partial void LogDisk(string reason);
}

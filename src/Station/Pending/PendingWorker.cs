using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NeuroHub.Station.Documents;
using NeuroHub.Station.Hosting;
using NeuroHub.Station.Plant;
using NeuroHub.Station.Status;

namespace NeuroHub.Station.Pending;

/// <summary>
/// Processes pending/ in order, one file after another: moves it into sending/, sends it, moves it on. While the plant does not answer, the first
/// file waits and all others wait behind it: facts arrive in the order in which they happened.
/// </summary>
internal sealed partial class PendingWorker(
    WorkFolders folders, PendingFolder pending, FileMoves moves, IPlant plant, StatusBoard board, IOptions<StationOptions> options, TimeProvider clock, ILogger<PendingWorker> logger)
    : BackgroundService
{
    // Looks instead of a FileSystemWatcher, which misses files on network folders and after overflows. A look is cheap.
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CleanUpPeriod = TimeSpan.FromDays(1);

    /// <summary>A document at which the plant fails so many times is given up, because the others wait behind it.</summary>
    private const int Tries = 5;

    private const string Name = "documents";

    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notedInThisLook = new(StringComparer.Ordinal);
    private int _failures;
    private (string? Sha256, int Times) _failing;

    /// <summary>Looks at the folders once; returns the time to wait before the next look.</summary>
    internal async Task<TimeSpan> Look(CancellationToken cancellation)
    {
        _notedInThisLook.Clear();
        folders.RefuseLinks();
        foreach (var name in pending.Links())
            Note(name, "It is a link. Links are not followed: drop the file itself.");
        foreach (var name in pending.Nameless())
            Note(name, "Its name is no text (UTF-8), so that it cannot be opened.");
        foreach (var file in pending.Claimed())
            if (await Deliver(file, null, cancellation) is { } away)
                return Wait(file, away);
        foreach (var file in pending.Settled())
            if (await Handle(file, cancellation) is { } away)
                return Wait(file, away);
        board.Waiting(pending.Count());
        // What is gone, or can be read now, is told of again when it comes back; and names that are gone take no memory.
        _noted.IntersectWith(_notedInThisLook);
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
                wait = await Look(stoppingToken);
                if (clock.GetUtcNow() - cleanedAt > CleanUpPeriod)
                {
                    cleanedAt = clock.GetUtcNow();
                    moves.RemoveOlderThan(TimeSpan.FromDays(options.Value.KeepDays));
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (SafeFile.IsDisk(error))
            {
                // A full or locked disk: everything stays where it is.
                board.Error($"The work folder cannot be used: {error.Message}");
                LogDisk(error.Message);
                wait = BackOff();
            }
            catch (Exception surprise)
            {
                // The agent goes on, because nobody is beside the equipment to start it again.
                board.Error($"The agent failed: {surprise.Message}");
                LogSurprise(surprise);
                wait = BackOff();
            }

            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private TimeSpan Wait(PendingFile file, SendOutcome.Away away)
    {
        board.Away(away.Reason);
        board.Waiting(pending.Count());
        if (board.IsNews(Name, away.Reason))
            LogAway(OneLine.Of(file.Name), OneLine.Of(away.Reason));
        return away.RetryAfter is { } asked ? TimeSpan.FromSeconds(Math.Clamp(asked.TotalSeconds, 1, LongestWait.TotalSeconds)) : BackOff();
    }

    /// <summary>
    /// Reads the file in pending/ first, because its writer may not be finished. Then moves it to sending/, so that nobody changes it on its way.
    /// </summary>
    /// <returns>Null when the file is finished, sent or refused, or must be looked at later.</returns>
    private async Task<SendOutcome.Away?> Handle(PendingFile file, CancellationToken cancellation)
    {
        if (file.Length > DocumentReader.MaxBytes)
            return TryClaim(file, NameHash(file)) is { } huge ? await Deliver(huge, null, cancellation) : null;
        if (await TryRead(file, cancellation) is not { } bytes || bytes.Length != file.Length)
            return null;
        var (_, fault) = DocumentReader.Read(bytes);
        if (fault is { MayBecomeWhole: true } && file.Unchanged < options.Value.UnreadableTime)
            return null;
        var sha256 = Hash(bytes);
        return TryClaim(file, sha256) is { } claimed ? await Deliver(claimed, sha256, cancellation) : null;
    }

    private PendingFile? TryClaim(PendingFile file, string sha256)
    {
        try
        {
            return moves.Claim(file, sha256);
        }
        catch (UnauthorizedAccessException denied)
        {
            Note(file.Name, denied.Message);
            return null;
        }
    }

    /// <param name="file">A file in sending/.</param>
    /// <param name="seen">Hash of the content that was read in pending/; null = it was not read there.</param>
    /// <param name="cancellation">Cancelled when the agent stops.</param>
    private async Task<SendOutcome.Away?> Deliver(PendingFile file, string? seen, CancellationToken cancellation)
    {
        if (file.Length > DocumentReader.MaxBytes)
        {
            // The file is not read; the hash of its name is used instead.
            Refuse(file, NameHash(file), "TOO_LARGE", $"The file has {file.Length} bytes; a document has {DocumentReader.MaxBytes} at most.");
            return null;
        }

        if (await TryRead(file, cancellation) is not { } bytes)
            return null;
        var sha256 = Hash(bytes);
        if (seen is not null && seen != sha256)
        {
            moves.GiveBack(file, sha256);
            return null;
        }

        var (document, fault) = DocumentReader.Read(bytes);
        return document is null ? await Done(file, sha256, new SendOutcome.Refused(fault!.Code, fault.Sentence)) : await Send(file, document, cancellation);
    }

    private async Task<SendOutcome.Away?> Send(PendingFile file, StationDocument document, CancellationToken cancellation)
    {
        var outcome = await plant.Send(document, cancellation);
        if (outcome is SendOutcome.Failed failed)
        {
            _failing = (document.Sha256, _failing.Sha256 == document.Sha256 ? _failing.Times + 1 : 1);
            outcome = _failing.Times < Tries
                ? new SendOutcome.Away($"{failed.Code}: {failed.Sentence}")
                : new SendOutcome.Refused(failed.Code, $"{failed.Sentence} Tried {Tries} times.");
        }

        return await Done(file, document.Sha256, outcome);
    }

    private async Task<SendOutcome.Away?> Done(PendingFile file, string sha256, SendOutcome outcome)
    {
        if (outcome is SendOutcome.Away away)
            return away;
        _failures = 0;
        if (board.IsOver(Name))
            LogBack();
        // A writer that already had the file open may have changed it: the new content is another document.
        if (await TryRead(file, CancellationToken.None) is { } now && Hash(now) is var other && other != sha256)
        {
            moves.GiveBack(file, other);
            LogChanged(OneLine.Of(file.Name));
            if (outcome is SendOutcome.Sent)
                board.Sent();
            return null;
        }

        if (outcome is SendOutcome.Refused refused)
        {
            Refuse(file, sha256, refused.Code, refused.Sentence);
            return null;
        }

        moves.Completed(file, sha256);
        board.Sent();
        LogSent(OneLine.Of(file.Name));
        return null;
    }

    private void Refuse(PendingFile file, string sha256, string code, string sentence)
    {
        moves.Refused(file, sha256, code, sentence);
        board.Refused($"{file.Name}: {code}: {sentence}");
        LogRefused(OneLine.Of(file.Name), OneLine.Of(code), OneLine.Of(sentence));
    }

    /// <returns>Null when somebody still has the file open, or has removed it, or it may not be read.</returns>
    private async Task<byte[]?> TryRead(PendingFile file, CancellationToken cancellation)
    {
        try
        {
            // A file without a length is not opened: it may be a pipe or a device, and opening that may block for ever.
            if (new FileInfo(file.Path).Length == 0)
                return [];
            // Exclusive on Windows: this fails while its writer has the file open.
            await using var stream = SafeFile.OpenRead(file.Path, OperatingSystem.IsWindows() ? FileShare.None : FileShare.Read);
            var bytes = new byte[Math.Min(stream.Length, DocumentReader.MaxBytes + 1)];
            await stream.ReadExactlyAsync(bytes, cancellation);
            return bytes;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or LinkException)
        {
            Note(file.Name, refused.Message);
            return null;
        }
        catch (Exception error) when (error is FileNotFoundException or EndOfStreamException || (OperatingSystem.IsWindows() && error is IOException))
        {
            return null;
        }
    }

    /// <summary>Reports a file that cannot be read once. It does not stop the others.</summary>
    private void Note(string name, string sentence)
    {
        _notedInThisLook.Add(name);
        if (!_noted.Add(name))
            return;
        board.Error($"{name}: {sentence}");
        LogUnreadable(OneLine.Of(name), OneLine.Of(sentence));
    }

    /// <summary>1, 2, 4 ... 60 s, each changed a little at random, so that a hundred stations do not come back at once.</summary>
    private TimeSpan BackOff()
    {
        var seconds = Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(_failures++, 10)));
        return TimeSpan.FromSeconds(seconds * (0.8 + (Random.Shared.NextDouble() * 0.4)));
    }

    private static string NameHash(PendingFile file) => Hash(Encoding.UTF8.GetBytes(file.Name));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [LoggerMessage(Level = LogLevel.Information, Message = "{File} is stored")]
    private partial void LogSent(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} is refused: {Code}: {Sentence}")]
    private partial void LogRefused(string file, string code, string sentence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} waits: {Reason}")]
    private partial void LogAway(string file, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The plant answers again")]
    private partial void LogBack();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} was changed while it was sent; it is looked at again")]
    private partial void LogChanged(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} is left where it is: {Reason}")]
    private partial void LogUnreadable(string file, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The agent failed at the work folder and goes on")]
    private partial void LogSurprise(Exception surprise);

    [LoggerMessage(Level = LogLevel.Error, Message = "The work folder cannot be used: {Reason}")]
    private partial void LogDisk(string reason);
}

using System.Text.Json;
using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Ledger;

/// <summary>
/// Appends lines of JSON. Each is handed to the operating system before the next step, so a kill -9 of this process or of the server loses none.
/// A power cut may lose lines, unless each line also waits for the disk.
/// </summary>
internal sealed class LedgerWriter : IDisposable
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly FileStream _file;
    private readonly TimeProvider _clock;
    private readonly bool _toDisk;
    private readonly Lock _oneLine = new();

    public LedgerWriter(string path, bool resume, TimeProvider clock, bool toDisk = false)
    {
        (_clock, _toDisk) = (clock, toDisk);
        try
        {
            // Without a buffer of its own, every Write is a write to the operating system.
            _file = new FileStream(path, resume ? FileMode.Open : FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BenchException(
                !resume && File.Exists(path)
                    ? $"The ledger {path} exists already; add --resume to go on with it, or name another file."
                    : $"The ledger {path} cannot be written: {e.Message}",
                e);
        }

        CloseTornLine();
    }

    public void Write(LedgerEntry entry)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(entry with { At = _clock.GetUtcNow() }, LedgerJson.Default.LedgerEntry);
        byte[] line = [.. json, .. LineEnd];
        lock (_oneLine)
        {
            _file.Write(line);
            if (_toDisk)
                _file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _file.Dispose();

    // The interrupted replay may have ended in the middle of its last line.
    private void CloseTornLine()
    {
        if (_file.Length == 0)
            return;
        _file.Seek(-1, SeekOrigin.End);
        if (_file.ReadByte() != '\n')
            _file.Write(LineEnd);
    }
}

using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>
/// Appends to a file that other processes append to as well. .NET's own <see cref="FileMode.Append"/> writes where the end was when the file
/// was opened, and cannot open a file that is append-only (<c>chattr +a</c>). O_APPEND does both correctly.
/// </summary>
internal static partial class AppendOnlyFile
{
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int ToTheEnd = 0x400;
    private const int CloseOnExec = 0x80000;
    private const int ReadableByAll = 0b110_100_100;
    private const int Interrupted = 4;

    /// <summary>Writes the text in one write call; it is on disk when this returns.</summary>
    /// <exception cref="IOException">It is not on disk, or not for certain.</exception>
    public static void Append(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (!OperatingSystem.IsLinux())
        {
            using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
            return;
        }

        using var file = Open(path, WriteOnly | Create | ToTheEnd | CloseOnExec, ReadableByAll);
        if (file.IsInvalid)
            throw Failure(path);
        for (var rest = bytes.AsSpan(); rest.Length > 0;)
        {
            var written = Write(file, rest, (nuint)rest.Length);
            if (written >= 0)
                rest = rest[(int)written..];
            else if (Marshal.GetLastPInvokeError() != Interrupted)
                throw Failure(path);
        }

        RandomAccess.FlushToDisk(file);
    }

    private static IOException Failure(string path) => new($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, nuint count);
}

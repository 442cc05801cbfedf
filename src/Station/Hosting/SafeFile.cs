using System.Text;

namespace NeuroHub.Station.Hosting;

/// <summary>Writes files so that whoever reads them, or a power cut, finds the old one or the new one whole.</summary>
internal static class SafeFile
{
    public const string Temporary = ".tmp";

    public static void Write(string path, string text)
    {
        var temporary = path + Temporary;
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Removes what nobody misses if it stays.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (IsDisk(error))
        {
            // It goes another time.
        }
    }

    /// <summary>The disk's or its owner's fault. Windows calls a file that somebody has open a lack of rights.</summary>
    public static bool IsDisk(Exception error) => error is IOException or UnauthorizedAccessException;
}

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
}

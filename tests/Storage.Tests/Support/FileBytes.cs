namespace NeuroHub.Storage.Tests.Support;

/// <summary>A file's bytes, though a store has it open.</summary>
internal static class FileBytes
{
    public static byte[] Of(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}

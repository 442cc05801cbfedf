using System.Security.Cryptography;

namespace NeuroHub.Api.Auth;

/// <summary>A random key, made at the first start and kept in a file that only this user can read.</summary>
internal sealed class FileSigningKeys : ISigningKeys
{
    private const int Bytes = 32;

    public FileSigningKeys(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "signing.key");
        if (!File.Exists(path))
            Make(path);
        var key = File.ReadAllBytes(path);
        if (key.Length != Bytes)
            throw new InvalidOperationException($"{path} is not a signing key of {Bytes} bytes; remove it to get a new one.");
        Current = key;
    }

    public ReadOnlyMemory<byte> Current { get; }

    /// <summary>Written whole under another name and then moved, so that nobody reads half a key; the first one wins.</summary>
    private static void Make(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Bytes));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}

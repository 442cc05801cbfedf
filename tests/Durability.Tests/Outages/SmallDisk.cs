namespace NeuroHub.Durability.Tests.Outages;

/// <summary>
/// A disk of a few megabytes under a server's data directory. It is a tmpfs in a mount namespace of the server's own, which any user may
/// have and which is gone with the process; it is reached through the process.
/// </summary>
internal sealed class SmallDisk(string folder)
{
    private const string Megabytes = "96";

    /// <summary>Runs the server on it.</summary>
    public IReadOnlyList<string> Wrapper =>
    [
        "unshare",
        Environment.IsPrivilegedProcess ? "-m" : "-rm",
        "sh",
        "-c",
        $"mount -t tmpfs -o size={Megabytes}m,mode=700 tmpfs \"$0\" && exec \"$@\"",
        folder,
    ];

    public static void Fill(ServerProcess server, string folder)
    {
        using var file = new FileStream(Filler(server, folder), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var block in (byte[][])[new byte[1 << 20], new byte[4096], new byte[1]])
        {
            try
            {
                while (true)
                    file.Write(block);
            }
            catch (IOException)
            {
                // Full, for blocks of this size.
            }
        }
    }

    public static void Empty(ServerProcess server, string folder) => File.Delete(Filler(server, folder));

    private static string Filler(ServerProcess server, string folder) => $"/proc/{server.Id}/root{folder}/filler";
}

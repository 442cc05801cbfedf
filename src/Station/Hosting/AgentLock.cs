namespace NeuroHub.Station.Hosting;

/// <summary>
/// Allows one agent per work folder. The process has the lock while it lives; the operating system releases it, however the process ends.
/// </summary>
internal sealed class AgentLock : IDisposable
{
    private readonly FileStream _file;

    private AgentLock(FileStream file) => _file = file;

    /// <returns>Null when another agent has it.</returns>
    public static AgentLock? TryTake(WorkFolders folders)
    {
        try
        {
            return new AgentLock(new FileStream(folders.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}

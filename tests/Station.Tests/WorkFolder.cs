using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Tests;

/// <summary>A work folder of a test's own.</summary>
internal sealed class WorkFolder : IDisposable
{
    public WorkFolder() => Folders.Create();

    public WorkFolders Folders { get; } = new(Directory.CreateTempSubdirectory("neurohub-station-").FullName);

    public void Dispose() => Directory.Delete(Folders.Root, recursive: true);

    public string Drop(string name, string text = "{}")
    {
        var path = Path.Combine(Folders.Pending, name);
        File.WriteAllText(path, text);
        return path;
    }
}

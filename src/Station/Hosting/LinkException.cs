namespace NeuroHub.Station.Hosting;

/// <summary>What should be a file or a folder of the agent's is a link, which may lead anywhere.</summary>
internal sealed class LinkException(string path) : IOException($"{path} is a link, and the agent follows none.")
{
    public string Path => path;
}

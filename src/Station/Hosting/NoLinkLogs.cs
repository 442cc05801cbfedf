using System.Text;
using Serilog.Sinks.File;

namespace NeuroHub.Station.Hosting;

/// <summary>A log's name is known a day ahead: a link that waits under it would lead the log into another file.</summary>
internal sealed class NoLinkLogs : FileLifecycleHooks
{
    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        try
        {
            SafeFile.RefuseLink(path);
            return base.OnFileOpened(path, underlyingStream, encoding);
        }
        catch
        {
            underlyingStream.Dispose();
            throw;
        }
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>A syslog server (RFC 5424) over UDP or TCP with counted messages (RFC 6587). Only TCP tells when the server does not answer.</summary>
internal sealed class SyslogAnchors(Uri server, string node, TimeProvider clock) : IAnchorPlace
{
    // Facility 13 = log audit, severity 5 = notice.
    private const int Priority = (13 * 8) + 5;

    public string Name => server.ToString();

    /// <summary>Null when the text is not such an address.</summary>
    public static Uri? ServerOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "udp" or "tcp", Host.Length: > 0, Port: > 0 } ? uri : null;

    public void Append(string line)
    {
        var name = string.Concat(node.Where(c => c is > ' ' and < '\x7f'));
        var message = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"<{Priority}>1 {clock.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} {(name.Length > 0 ? name : "-")} neurohub {Environment.ProcessId} audit-head - {line}"));
        try
        {
            if (server.Scheme == "udp")
            {
                using var udp = new UdpClient(server.Host, server.Port);
                udp.Send(message, message.Length);
                return;
            }

            using var tcp = new TcpClient(server.Host, server.Port);
            using var stream = tcp.GetStream();
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message.Length} ")));
            stream.Write(message);
        }
        catch (SocketException error)
        {
            throw new IOException(error.Message, error);
        }
    }
}

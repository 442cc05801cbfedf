using System.Net;
using System.Net.Sockets;

namespace NeuroHub.Silo.Hosting;

/// <summary>Finds ports for the silo of an embedded process, which nobody connects to from outside.</summary>
internal static class FreePorts
{
    // Linux hands out client ports from 32768 up: a server port there may be taken by an outgoing connection.
    private const int First = 11111;
    private const int Last = 29999;

    public static (int Silo, int Gateway) Pair()
    {
        var start = Random.Shared.Next(First, Last);
        var silo = Next(start);
        return (silo, Next(silo + 1));
    }

    private static int Next(int start)
    {
        for (var i = 0; i < Last - First; i++)
        {
            var port = First + ((start - First + i) % (Last - First));
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"No free port between {First} and {Last}.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Collections.Concurrent;
using System.Net;

namespace NeuroHub.Silo.Gateway;

/// <summary>What came from each address without a good token: a client that connects anew does not begin anew.</summary>
internal sealed class AddressCounts(TimeProvider clock)
{
    // A full list forgets what is over.
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<IPAddress, MinuteCount> _counts = [];

    public MinuteCount Of(EndPoint? remote)
    {
        var address = remote is IPEndPoint { Address: var known } ? known : IPAddress.None;
        if (_counts.Count >= Capacity)
        {
            foreach (var (old, count) in _counts)
            {
                if (count.IsOver)
                    _counts.TryRemove(old, out _);
            }
        }

        return _counts.GetOrAdd(address, static (_, time) => new MinuteCount(time), clock);
    }
}

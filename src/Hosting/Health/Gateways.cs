namespace NeuroHub.Hosting.Health;

/// <summary>How many silos this client of a cluster is connected to, as Orleans reports it.</summary>
public sealed class Gateways
{
    private volatile int _connected;

    public int Connected
    {
        get => _connected;
        set => _connected = value;
    }
}

namespace NeuroHub.Client;

/// <summary>No gateway answered within <see cref="NeuroHubClientOptions.ConnectWithin"/> of the program's start.</summary>
public sealed class PlantUnreachableException : Exception
{
    internal PlantUnreachableException(string gateways, TimeSpan within, Exception cause)
        : base(
            $"No gateway of the plant answered within {within.TotalSeconds:0.#} s: {gateways}. Check that a silo runs there, that "
            + "NeuroHub__GatewayPort is that port, and that this machine may reach it.",
            cause)
    {
    }
}

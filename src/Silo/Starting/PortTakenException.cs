namespace NeuroHub.Silo.Starting;

/// <summary>A port of this node cannot be had; the message says which setting names it.</summary>
public sealed class PortTakenException : Exception
{
    public PortTakenException()
    {
    }

    public PortTakenException(string message)
        : base(message)
    {
    }

    public PortTakenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

namespace NeuroHub.EventSourcing;

/// <summary>
/// The database did not answer. It carries text only: a driver's exception inside could not be deserialised by the caller.
/// </summary>
[GenerateSerializer, Alias("nh.store_unavailable")]
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception innerException)
        : base(message + ": " + innerException?.Message)
    {
    }
}

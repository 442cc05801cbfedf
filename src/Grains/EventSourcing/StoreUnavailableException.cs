
namespace NeuroHub.EventSourcing;

/// <summary>
/// The database did not answer. The exception carries text only, because the caller could not deserialize a driver's exception.
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

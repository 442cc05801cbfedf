namespace NeuroHub.Storage.Users;

/// <summary>The signing keys cannot be opened, and trying again will not help: somebody must give the right key file.</summary>
public sealed class SealedKeyException : Exception
{
    public SealedKeyException()
    {
    }

    public SealedKeyException(string message)
        : base(message)
    {
    }

    public SealedKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

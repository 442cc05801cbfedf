namespace NeuroHub.Storage.Audit.Anchors;

/// <summary>A key for heads cannot be used; trying again will not help.</summary>
public sealed class AnchorKeyException : Exception
{
    public AnchorKeyException()
    {
    }

    public AnchorKeyException(string message)
        : base(message)
    {
    }

    public AnchorKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

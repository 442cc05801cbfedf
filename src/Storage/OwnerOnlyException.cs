namespace NeuroHub.Storage;

/// <summary>A folder or a file cannot be kept for its owner alone; somebody must change that first.</summary>
public sealed class OwnerOnlyException : Exception
{
    public OwnerOnlyException()
    {
    }

    public OwnerOnlyException(string message)
        : base(message)
    {
    }

    public OwnerOnlyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

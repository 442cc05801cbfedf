namespace NeuroHub.Storage.Replay;

/// <summary>The rows cannot be compared with the record, or not made anew; the message says why.</summary>
public sealed class RecordException : Exception
{
    public RecordException(string message)
        : base(message)
    {
    }

    public RecordException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

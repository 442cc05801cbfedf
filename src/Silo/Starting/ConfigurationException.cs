namespace NeuroHub.Silo.Starting;

/// <summary>The configuration has mistakes; the message has one sentence a line for each.</summary>
public sealed class ConfigurationException : Exception
{
    public ConfigurationException()
        : this([])
    {
    }

    public ConfigurationException(string message)
        : this([message])
    {
    }

    public ConfigurationException(string message, Exception innerException)
        : base(message, innerException) => Mistakes = [message];

    public ConfigurationException(IReadOnlyList<string> mistakes)
        : base(string.Join('\n', mistakes)) => Mistakes = mistakes;

    public IReadOnlyList<string> Mistakes { get; }
}

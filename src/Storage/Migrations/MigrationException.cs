namespace NeuroHub.Storage.Migrations;

/// <summary>The database cannot be brought to this version, and trying again will not help; the host must not start.</summary>
public sealed class MigrationException : Exception
{
    public MigrationException()
    {
    }

    public MigrationException(string message)
        : base(message)
    {
    }

    public MigrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

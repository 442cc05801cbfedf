namespace NeuroHub.Storage.Migrations;

/// <summary>The database's tables are not what this version's files say; the host must not start.</summary>
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

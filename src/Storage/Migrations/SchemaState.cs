namespace NeuroHub.Storage.Migrations;

/// <summary>How far a database is brought up.</summary>
/// <param name="IsThere">It is one of ours.</param>
/// <param name="Missing">What is not applied yet.</param>
internal sealed record SchemaState(bool IsThere, IReadOnlyList<Migration> Missing)
{
    public static SchemaState None { get; } = new(false, []);

    public bool IsCurrent => IsThere && Missing.Count == 0;
}

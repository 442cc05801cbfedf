namespace NeuroHub.Access;

/// <summary>Who may make a call at all; of users the table says which.</summary>
public enum CallScope
{
    /// <summary>Silos and API nodes.</summary>
    Nodes,

    /// <summary>Whoever has a good token.</summary>
    Users,

    /// <summary>Also who has none.</summary>
    Anybody,
}

namespace NeuroHub.Storage.Audit.Anchors;

/// <summary>Somewhere outside the database that takes lines and gives none back.</summary>
internal interface IAnchorPlace
{
    /// <summary>For the log.</summary>
    string Name { get; }

    /// <summary>Returns when the line is safe there; may take as long as a network drive that hangs.</summary>
    /// <exception cref="IOException">It is not.</exception>
    void Append(string line);
}

namespace NeuroHub.EventSourcing;

/// <summary>Names one history in the commit log, e.g. <c>serial/WF-KR-251110D-001-0001</c>: what kind of thing, and which one.</summary>
public readonly record struct StreamId(string Value)
{
    /// <summary>What kind of thing: <see cref="StreamKind.Prefix"/>.</summary>
    public string Prefix => Value[..Math.Max(Slash, 0)];

    /// <summary>Which one.</summary>
    public string Key => Value[(Slash + 1)..];

    private int Slash => Value.IndexOf('/', StringComparison.Ordinal);

    public override string ToString() => Value;
}

namespace NeuroHub.Api.Health;

/// <summary>The answer of a probe; its status code says it all.</summary>
/// <param name="Status">alive or ready.</param>
internal sealed record ProbeView(string Status)
{
    public static ProbeView Alive { get; } = new("alive");

    public static ProbeView Ready { get; } = new("ready");
}

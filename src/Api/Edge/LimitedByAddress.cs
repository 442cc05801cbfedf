namespace NeuroHub.Api.Edge;

/// <summary>On a route whose requests are counted by address even when they bring a valid token: whatever begins or goes on with a session.</summary>
internal sealed class LimitedByAddress
{
    public static LimitedByAddress Instance { get; } = new();

    private LimitedByAddress()
    {
    }
}

namespace NeuroHub.Api.Requests;

/// <summary>Marks a route whose query string nobody reads and that must answer whatever comes with it: a health probe.</summary>
internal sealed class TakesAnyQuery
{
    private TakesAnyQuery()
    {
    }

    public static TakesAnyQuery Mark { get; } = new();
}

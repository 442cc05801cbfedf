namespace NeuroHub.Api.Answers;

/// <summary>An answer that several requests may be given.</summary>
internal interface IShared
{
    /// <summary>Writes it down once, instead of once for each of them.</summary>
    void Render();
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Json;
using NeuroHub.Lots;

namespace NeuroHub.EventSourcing;

/// <summary>How the answer of a command is kept, so that a repeat gets the first answer.</summary>
/// <param name="Json">The wire's JSON of the view.</param>
/// <param name="Stamp">Puts the LOT's status after the commit into the view; null when the view does not show it.</param>
public record AnswerShape<TView>(JsonTypeInfo<TView> Json, Func<TView, LotStatus, TView>? Stamp = null)
{
    public virtual byte[] Write(TView view) => JsonSerializer.SerializeToUtf8Bytes(view, Json);

    public virtual TView Read(StoredAnswer stored)
    {
        var view = JsonSerializer.Deserialize(stored.Answer, Json)!;
        return stored.LotStatus is { } status && Stamp is not null ? Stamp(view, status) : view;
    }
}

/// <summary>Makes the shape of a view. Each grain keeps the shapes of its own answers.</summary>
internal static class AnswerShape
{
    /// <param name="stamp">Puts the LOT's status after the commit into the view; null when the view does not show it.</param>
    public static AnswerShape<TView> Of<TView>(Func<TView, LotStatus, TView>? stamp = null) => new(WireJson.Stored.Of<TView>(), stamp);
}

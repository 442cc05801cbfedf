using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Answers;

namespace NeuroHub.Api.Figures;

/// <summary>A report that was written before, for whoever asks within two seconds.</summary>
internal static class FigureAnswer
{
    /// <summary>From the cache, or worked out now.</summary>
    /// <param name="cache">Of this process.</param>
    /// <param name="query">All that the answer depends on; its text is the key.</param>
    /// <param name="type">Of the answer.</param>
    /// <param name="make">Works it out.</param>
    public static async Task<IResult> Of<TQuery, T>(FigureCache cache, TQuery query, JsonTypeInfo<T> type, Func<Task<T>> make)
        where TQuery : notnull =>
        new ReportAnswer(await cache.Get($"{typeof(T).Name}|{query}", type, make), type);
}

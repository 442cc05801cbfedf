using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NeuroHub.Json;

/// <summary>
/// The JSON of every type by one set of options. Types that a context lists have generated code, because they are needed at once after a
/// start. Any other type is read by reflection when it is first needed, and its JSON is the same: no list must name it.
/// </summary>
/// <param name="contexts">Searched in this order. The options of the last one hold for the other types.</param>
public sealed class JsonTypes(params JsonSerializerContext[] contexts)
{
    private readonly Lazy<JsonSerializerOptions> _others = new(() => new(contexts[^1].Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine([.. contexts, new DefaultJsonTypeInfoResolver()]),
    });

    public JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Of(typeof(T));

    public JsonTypeInfo Of(Type type)
    {
        foreach (var context in contexts)
            if (context.GetTypeInfo(type) is { } listed)
                return listed;
        return _others.Value.GetTypeInfo(type);
    }
}

/// <summary>The wire's JSON of any view; see <see cref="Wire"/>.</summary>
public static class WireJson
{
    private static readonly JsonTypes Types = new(Wire.Default);

    /// <summary>
    /// Hangul stays readable, in answers and in the database. The framework calls it unsafe for JSON that is put into an HTML page, and ours never is.
    /// </summary>
    public static JavaScriptEncoder Readable => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The listed types of <see cref="Stored"/>.</summary>
    public static Wire StoredWire { get; } = new(new JsonSerializerOptions(Wire.Default.Options) { Encoder = Readable });

    /// <summary>For columns and kept answers.</summary>
    public static JsonTypes Stored { get; } = new(StoredWire);

    public static JsonTypeInfo<T> Of<T>() => Types.Of<T>();
}

namespace NeuroHub.Api.Errors;

/// <summary>Where a value stands: <c>body</c>, then names and indexes.</summary>
internal readonly record struct FieldPath(object[] Parts)
{
    public static FieldPath Body { get; } = new(["body"]);

    public static FieldPath OfQuery { get; } = new(["query"]);

    public static FieldPath Query(string name) => OfQuery.Of(name);

    public static FieldPath Path(string name) => new(["path", name]);

    public static FieldPath Header(string name) => new(["header", name]);

    public FieldPath Of(object part) => new([.. Parts, part]);
}

namespace NeuroHub.Api.OpenApi;

/// <summary>A good answer of a route.</summary>
/// <param name="Status">200, 201, or 204 without a body.</param>
/// <param name="Type">Its body; for an envelope, that of its data.</param>
/// <param name="Description">What it is.</param>
/// <param name="Example">The body as JSON; for an envelope, its data.</param>
internal sealed record RouteAnswer(int Status, Type Type, string Description, string Example)
{
    /// <summary>In the envelope of requirements 5.1, with this message.</summary>
    public string? Message { get; init; }

    /// <summary>A page of a list, with its headers.</summary>
    public bool IsPage { get; init; }

    /// <summary>Or an array of them, by what was asked for.</summary>
    public bool OrArray { get; init; }

    /// <summary>In the other envelope that the route may answer: what its data is there, and an example of it.</summary>
    public (Type Type, string Example)? Or { get; init; }

    /// <summary>Its media types when it is a file and no JSON, or may be one.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>A file, by Accept one of these types.</summary>
    public static RouteAnswer File(string description, params string[] types) =>
        new(StatusCodes.Status200OK, typeof(void), description, "") { Files = types };

    public static RouteAnswer Ok<T>(string description, string example) => new(StatusCodes.Status200OK, typeof(T), description, example);

    public static RouteAnswer Created<T>(string description, string example) => new(StatusCodes.Status201Created, typeof(T), description, example);

    public static RouteAnswer NoContent(string description) => new(StatusCodes.Status204NoContent, typeof(void), description, "");

    public static RouteAnswer Page<T>(string description, string example) =>
        Ok<IReadOnlyList<T>>(description, $"[{example}]") with { IsPage = true };
}

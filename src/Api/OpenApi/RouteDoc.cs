using NeuroHub.Results;

namespace NeuroHub.Api.OpenApi;

/// <summary>What the documentation says of a route beyond what its signature says.</summary>
/// <param name="Summary">A few words.</param>
/// <param name="Description">Rules worth knowing before calling it.</param>
internal sealed record RouteDoc(string Summary, string Description)
{
    /// <summary>What comes back when all is well.</summary>
    public required IReadOnlyList<RouteAnswer> Answers { get; init; }

    /// <summary>What it may refuse beside what every route may.</summary>
    /// <summary>Beside <see cref="Refuses"/>, those that are 400 here, whatever they are elsewhere.</summary>
    public IReadOnlyList<RefusalCode> RefusesAs400 { get; init; } = [];

    public IReadOnlyList<RefusalCode> Refuses { get; init; } = [];

    /// <summary>Request headers that it reads beside those that every route may: name and what it does.</summary>
    public IReadOnlyList<(string Name, string Description)> Headers { get; init; } = [];

    /// <summary>Type of the body when no <c>Command</c> parameter tells it.</summary>
    public Type? Body { get; init; }

    /// <summary>Media types of the body.</summary>
    public IReadOnlyList<string> BodyTypes { get; init; } = ["application/json"];

    /// <summary>Example bodies: what it shows, and JSON.</summary>
    public IReadOnlyList<(string Name, string Json)> Bodies { get; init; } = [];
}

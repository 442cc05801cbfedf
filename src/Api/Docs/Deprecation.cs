using System.Globalization;
using Microsoft.Extensions.Primitives;
using NeuroHub.Api.Http;

namespace NeuroHub.Api.Docs;

/// <summary>That a route is to go: announced on one day, gone from another one on (requirements 12.1).</summary>
/// <param name="Since">When it was announced.</param>
/// <param name="Sunset">From then on the route answers 410 GONE.</param>
/// <param name="Successor">The path to call instead; <c>{name}</c> stands for what the same parameter of the old path was.</param>
internal sealed record Deprecation(DateTimeOffset Since, DateTimeOffset Sunset, string Successor)
{
    private const int NoticeInMonths = 6;

    /// <summary>Structured field date of RFC 9745, as the Deprecation header has it.</summary>
    public string SinceHeader { get; } = $"@{Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";

    /// <summary>HTTP date of RFC 8594, as the Sunset header has it.</summary>
    public string SunsetHeader { get; } = Sunset.ToString("R", CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">The notice is too short: the program must not start with it.</exception>
    public static Deprecation Announced(DateOnly since, DateOnly sunset, string successor)
    {
        if (sunset < since.AddMonths(NoticeInMonths))
            throw new ArgumentException($"Deprecated on {since:O}, a route lives until {since.AddMonths(NoticeInMonths):O} at least; {sunset:O} is too early.", nameof(sunset));
        if (!successor.StartsWith('/'))
            throw new ArgumentException($"'{successor}' is no path such as /api/v2/lots.", nameof(successor));
        return new Deprecation(StartOf(since), StartOf(sunset), successor);
    }

    public bool IsGone(DateTimeOffset now) => now >= Sunset;

    /// <summary>The successor with the values that this request has.</summary>
    public string SuccessorOf(RouteValueDictionary values)
    {
        var path = Successor;
        foreach (var (name, value) in values)
            path = path.Replace($"{{{name}}}", Uri.EscapeDataString(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""), StringComparison.OrdinalIgnoreCase);
        return path;
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

internal static class DeprecationConventions
{
    /// <summary>
    /// Announces the end of a route: its answers say so, its documentation too, and from the sunset on it is 410 GONE.
    /// Days begin at 00:00 UTC.
    /// </summary>
    public static TBuilder Deprecated<TBuilder>(this TBuilder route, DateOnly since, DateOnly sunset, string successor)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(Deprecation.Announced(since, sunset, successor));
}

/// <summary>Says of a deprecated route that it is one, and refuses it once its time is over.</summary>
internal sealed class DeprecatedRoutes(RequestDelegate next, TimeProvider clock)
{
    private const string Documentation = "/docs";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Deprecation>() is not { } deprecation)
            return next(http);
        var successor = deprecation.SuccessorOf(http.Request.RouteValues);
        // Last of all: a list sets its own Link, and an error clears what was set before it.
        http.Response.OnStarting(() =>
        {
            Tell(http.Response.Headers, deprecation, successor);
            return Task.CompletedTask;
        });
        return deprecation.IsGone(clock.GetUtcNow()) ? new ErrorAnswer(ApiRefusals.Gone(successor)).ExecuteAsync(http) : next(http);
    }

    private static void Tell(IHeaderDictionary headers, Deprecation deprecation, string successor)
    {
        headers["Deprecation"] = deprecation.SinceHeader;
        headers["Sunset"] = deprecation.SunsetHeader;
        headers.Link = StringValues.Concat(
            headers.Link, $"<{successor}>; rel=\"successor-version\", <{Documentation}>; rel=\"deprecation\"; type=\"text/html\"");
    }
}

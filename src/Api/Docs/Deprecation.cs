using System.Globalization;
using Microsoft.Extensions.Primitives;
using NeuroHub.Api.Http;

namespace NeuroHub.Api.Docs;

/// <summary>Says that a route will be removed: announced on one day, gone from another day on (requirements 12.1).</summary>
/// <param name="Since">When it was announced.</param>
/// <param name="Sunset">From then on the route answers 410 GONE.</param>
/// <param name="Successor">The path to call instead; <c>{name}</c> stands for the value of the same parameter of the old path.</param>
internal sealed record Deprecation(DateTimeOffset Since, DateTimeOffset Sunset, string Successor)
{
    private const int NoticeInMonths = 6;

    /// <summary>Structured field date of RFC 9745, as the Deprecation header has it.</summary>
    public string SinceHeader { get; } = $"@{Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";

    /// <summary>HTTP date of RFC 8594, as the Sunset header has it.</summary>
    public string SunsetHeader { get; } = Sunset.ToString("R", CultureInfo.InvariantCulture);

    /// <exception cref="ArgumentException">The notice is too short: the program must not start.</exception>
    public static Deprecation Announced(DateOnly since, DateOnly sunset, string successor)
    {
        if (sunset < since.AddMonths(NoticeInMonths))
            throw new ArgumentException($"Deprecated on {since:O}, a route lives until {since.AddMonths(NoticeInMonths):O} at least; {sunset:O} is too early.", nameof(sunset));
        if (!successor.StartsWith('/'))
            throw new ArgumentException($"'{successor}' is no path such as /api/v2/lots.", nameof(successor));
        return new Deprecation(StartOf(since), StartOf(sunset), successor);
    }

    public bool IsGone(DateTimeOffset now) => now >= Sunset;

    /// <summary>The path of the successor, with the values of this request.</summary>
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
    /// Announces the end of a route: its answers and its documentation say so, and from the sunset on it answers 410 GONE.
    /// Days begin at 00:00 UTC.
    /// </summary>
    public static TBuilder Deprecated<TBuilder>(this TBuilder route, DateOnly since, DateOnly sunset, string successor)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(Deprecation.Announced(since, sunset, successor));
}

/// <summary>Adds the headers of deprecation to the answers of a deprecated route, and refuses its calls after the sunset.</summary>
internal sealed class DeprecatedRoutes(RequestDelegate next, TimeProvider clock)
{
    private const string Documentation = "/docs";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Deprecation>() is not { } deprecation)
            return next(http);
        var successor = deprecation.SuccessorOf(http.Request.RouteValues);
        // Set last: a list sets its own Link header, and an error clears headers that were set before.
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

using System.Globalization;

namespace NeuroHub.Api.Versions;

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

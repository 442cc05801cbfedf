using NeuroHub.Stations;

namespace NeuroHub.Api.Health;

/// <summary>Every circuit breaker of the plant.</summary>
internal sealed record BreakersView(IReadOnlyList<BreakerView> Breakers)
{
    /// <summary>As anybody may read it: no printer and no station is named.</summary>
    public BreakersView ForAnybody() => new([.. Breakers.Select(breaker => breaker.Kind == BreakerView.OfDatabase ? breaker : breaker with { Name = null })]);
}

/// <summary>A circuit breaker.</summary>
/// <param name="Name">Of the printer or the station, null without a token; database.</param>
/// <param name="Kind">printer, firmware or database.</param>
/// <param name="State">HALF_OPEN: the next one is let through as a trial.</param>
/// <param name="Failures">In a row.</param>
/// <param name="OpenedAt">When it opened; null while closed.</param>
/// <param name="RetryAt">When it tries again; null while closed, and of the database, where every batch tries.</param>
internal sealed record BreakerView(string? Name, string Kind, BreakerState State, int Failures, DateTimeOffset? OpenedAt, DateTimeOffset? RetryAt)
{
    public const string OfDatabase = "database";
}

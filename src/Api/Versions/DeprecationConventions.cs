namespace NeuroHub.Api.Versions;

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

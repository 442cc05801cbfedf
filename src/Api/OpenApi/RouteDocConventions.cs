namespace NeuroHub.Api.OpenApi;

internal static class RouteDocConventions
{
    public static RouteHandlerBuilder Document(this RouteHandlerBuilder route, RouteDoc doc) =>
        route.WithSummary(doc.Summary).WithDescription(doc.Description).WithMetadata(doc);
}

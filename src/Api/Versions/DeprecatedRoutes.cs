using Microsoft.Extensions.Primitives;
using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Versions;

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

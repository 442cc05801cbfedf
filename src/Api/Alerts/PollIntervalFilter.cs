using System.Globalization;
using NeuroHub.Api.Auth;

namespace NeuroHub.Api.Alerts;

/// <summary>Puts the poll interval on an answer, once its handler is done: an alert that it raised counts already.</summary>
internal sealed class PollIntervalFilter(PollInterval interval) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var http = context.HttpContext;
        http.Response.Headers[PollInterval.Header] = (await interval.Of(http.Actor().Role)).ToString(CultureInfo.InvariantCulture);
        return answer;
    }
}

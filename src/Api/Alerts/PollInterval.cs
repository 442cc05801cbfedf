using System.Globalization;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Storage.Alerts;
using NeuroHub.Users;

namespace NeuroHub.Api.Alerts;

/// <summary>After how many seconds a screen should look again (requirements 11.2).</summary>
internal sealed class PollInterval(LatestHighAlert latest, TimeProvider clock)
{
    public const string Header = "X-Poll-Interval";

    private static readonly TimeSpan Alarm = TimeSpan.FromMinutes(5);

    public async ValueTask<int> Of(Role role) =>
        clock.GetUtcNow() - await latest.At() < Alarm ? 10
        : role is Role.Admin or Role.Manager ? 30
        : 60;
}

/// <summary>Adds the poll interval to routes that screens call again and again.</summary>
internal static class PollIntervalConventions
{
    public static RouteGroupBuilder WithPollInterval(this RouteGroupBuilder group) =>
        group.AddEndpointFilter<RouteGroupBuilder, PollIntervalFilter>().WithMetadata(AnswerHeader.PollInterval);
}

/// <summary>
/// Puts the poll interval on an answer after its handler has run, so that an alert raised by this request already counts.
/// </summary>
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

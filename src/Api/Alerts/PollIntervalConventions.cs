using NeuroHub.Api.OpenApi;

namespace NeuroHub.Api.Alerts;

/// <summary>For routes that screens ask again and again.</summary>
internal static class PollIntervalConventions
{
    public static RouteGroupBuilder WithPollInterval(this RouteGroupBuilder group) =>
        group.AddEndpointFilter<RouteGroupBuilder, PollIntervalFilter>().WithMetadata(AnswerHeader.PollInterval);
}

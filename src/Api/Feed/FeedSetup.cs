namespace NeuroHub.Api.Feed;

internal static class FeedSetup
{
    public static IServiceCollection AddFeed(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<FeedOptions>().Bind(configuration.GetSection("NeuroHub:Feed")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FeedStreams>();
        return services;
    }
}

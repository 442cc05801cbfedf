namespace NeuroHub.Api.ApiKeys;

internal static class ApiKeySetup
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<KnownApiKeys>();
        return services.AddHostedService(provider => provider.GetRequiredService<KnownApiKeys>());
    }
}

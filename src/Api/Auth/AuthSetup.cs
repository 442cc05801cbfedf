using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NeuroHub.Silo.Hosting;
using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

internal static class AuthSetup
{
    public static IServiceCollection AddAuth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection("NeuroHub:Auth")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ISigningKeys>(provider =>
            new FileSigningKeys(provider.GetRequiredService<IOptions<NeuroHubOptions>>().Value.DataDirectory));
        services.AddSingleton<Tokens>();
        services.AddSingleton<TokenCache>();
        services.TryAddSingleton<Passwords>();
        services.AddAuthentication(BearerHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Scheme, null);
        services.AddAuthorization();
        return services;
    }
}

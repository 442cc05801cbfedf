using Microsoft.AspNetCore.Authentication;
using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

internal static class AuthSetup
{
    public static IServiceCollection AddAuth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection("NeuroHub:Auth")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ISigningKeys>(_ => new FileSigningKeys(configuration["NeuroHub:DataDirectory"] ?? "data"));
        services.AddSingleton<Tokens>();
        services.AddSingleton<TokenCache>();
        services.AddSingleton<Passwords>();
        services.AddAuthentication(BearerHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Scheme, null);
        services.AddAuthorization();
        return services;
    }
}

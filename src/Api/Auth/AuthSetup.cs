using Microsoft.AspNetCore.Authentication;

namespace NeuroHub.Api.Auth;

internal static class AuthSetup
{
    public static IServiceCollection AddAuth(this IServiceCollection services)
    {
        services.AddSingleton<TokenCache>();
        // Not AddAuthentication(scheme): that brings data protection with its key files, which bearer tokens do not use.
        services.AddAuthenticationCore(options => options.DefaultScheme = BearerHandler.Scheme);
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Scheme, null);
        services.AddAuthorization();
        return services;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuroHub.Access;
using NeuroHub.Storage.Users;

namespace NeuroHub.Silo.Auth;

/// <summary>Tokens of users and of nodes: what REST and calls of grains are both proved by.</summary>
public static class AuthRegistration
{
    public static IServiceCollection AddNeuroHubTokens(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<AuthOptions>().Bind(configuration.GetSection("NeuroHub:Auth")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSigningKeySeal(configuration);
        services.AddSingleton<SigningKeyRing>();
        services.AddHostedService<AuthHost>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<NodePass>();
        services.AddSingleton<ICallers, Callers>();
        services.AddOptions<CallLimitOptions>().Bind(configuration.GetSection("NeuroHub:CallLimit")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CallBudget>();
        services.AddSingleton<IGrainPasses, GrainPasses>();
        return services;
    }

    /// <summary>What opens the signing keys in the store, where a key file is named; for commands, which read them without a host.</summary>
    public static IServiceCollection AddSigningKeySeal(this IServiceCollection services, IConfiguration configuration) =>
        KeyFileIn(configuration) is { } file ? services.AddSingleton(_ => SigningKeySeal.FromFile(file)) : services;

    /// <summary>The file that signing keys are encrypted with in the store; for whoever reads them without a host.</summary>
    public static string? KeyFileIn(IConfiguration configuration) =>
        configuration[$"NeuroHub:Auth:{nameof(AuthOptions.KeyEncryptionKeyPath)}"] is { Length: > 0 } file ? file : null;
}

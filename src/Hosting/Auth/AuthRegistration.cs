using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuroHub.Access;
using NeuroHub.Storage.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>Registers the tokens of users and of nodes. They authenticate REST requests and grain calls.</summary>
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

    /// <summary>
    /// Registers the decryption of the signing keys in the store, when a key file is configured. Commands call only this, because they start no
    /// server.
    /// </summary>
    public static IServiceCollection AddSigningKeySeal(this IServiceCollection services, IConfiguration configuration) =>
        KeyFileIn(configuration) is { } file ? services.AddSingleton(_ => SigningKeySeal.FromFile(file)) : services;

    /// <summary>The configured file whose key encrypts the signing keys in the store; null = none.</summary>
    public static string? KeyFileIn(IConfiguration configuration) =>
        configuration[$"NeuroHub:Auth:{nameof(AuthOptions.KeyEncryptionKeyPath)}"] is { Length: > 0 } file ? file : null;
}

/// <summary>Lifetimes of tokens and keys; section <c>NeuroHub:Auth</c> of the configuration.</summary>
public sealed class AuthOptions
{
    /// <summary>An ended session and an old signing key are remembered this long.</summary>
    internal static readonly TimeSpan LongestAccessToken = TimeSpan.FromHours(24);

    /// <summary>rules.md 5: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "23:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a key signs new tokens before the next key takes over.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan SigningKeyLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// A file with one key a line, the same on all nodes; the first key encrypts the signing keys in the store. Null = they are stored in plain
    /// text.
    /// </summary>
    public string? KeyEncryptionKeyPath { get; set; }
}

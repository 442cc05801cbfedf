using Microsoft.Extensions.DependencyInjection;

namespace NeuroHub.Storage;

/// <summary>Registers the store, the commit log, the outbox and the queries.</summary>
public static class StorageRegistration
{
    public static IServiceCollection AddNeuroHubStorage(this IServiceCollection services, StorageOptions options) => throw new NotImplementedException();
}

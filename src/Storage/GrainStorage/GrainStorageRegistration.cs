using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Storage;

namespace NeuroHub.Storage.GrainStorage;

/// <summary>Registers Orleans' ADO.NET grain storage on the store's engine.</summary>
public static class GrainStorageRegistration
{
    /// <summary>Needs <see cref="StorageRegistration.AddNeuroHubStorage"/>, and the store migrated before the silo starts.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="name">Name of the provider; null = the default one.</param>
    public static ISiloBuilder AddNeuroHubGrainStorage(this ISiloBuilder silo, string? name = null)
    {
        if (name is null)
            silo.AddAdoNetGrainStorageAsDefault(Configure);
        else
            silo.AddAdoNetGrainStorage(name, Configure);
        Guard(silo.Services, name ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
        return silo;

        static void Configure(OptionsBuilder<AdoNetGrainStorageOptions> builder) => builder.Configure<Store>((options, store) =>
        {
            options.Invariant = store.GrainStorageInvariant;
            options.DataSource = store.GrainStates;
            options.GrainStorageSerializer = new GrainStateJson();
        });
    }

    private static void Guard(IServiceCollection services, string name)
    {
        var plain = services.Last(it => it.IsKeyedService && it.ServiceType == typeof(IGrainStorage) && name.Equals(it.ServiceKey));
        services.Remove(plain);
        services.AddKeyedSingleton<IGrainStorage>(
            name, (provider, key) => new GuardedGrainStorage((IGrainStorage)plain.KeyedImplementationFactory!(provider, key)));
    }
}

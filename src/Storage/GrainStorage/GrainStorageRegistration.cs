using Microsoft.Extensions.Options;
using Orleans.Configuration;

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
            return silo.AddAdoNetGrainStorageAsDefault(Configure);
        return silo.AddAdoNetGrainStorage(name, Configure);

        static void Configure(OptionsBuilder<AdoNetGrainStorageOptions> builder) => builder.Configure<Store>((options, store) =>
        {
            options.Invariant = store.GrainStorageInvariant;
            options.DataSource = store.GrainStates;
            options.GrainStorageSerializer = new GrainStateJson();
        });
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NeuroHub.EventSourcing;
using NeuroHub.Json;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Storage;

namespace NeuroHub.Storage.GrainStorage;

/// <summary>Registers Orleans' ADO.NET grain storage on the engine of the store (PostgreSQL or SQLite).</summary>
public static class GrainStorageRegistration
{
    /// <summary>Needs <see cref="StorageRegistration.AddNeuroHubStorage"/>. The store must be migrated before the silo starts.</summary>
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

/// <summary>
/// Turns the driver's exceptions of Orleans' grain storage into <c>StoreUnavailableException</c>. State is read during activation, where our
/// code cannot catch an exception. A caller in another process cannot deserialize a driver's exception: it would see an error about a
/// missing codec instead of an outage.
/// </summary>
internal sealed class GuardedGrainStorage(IGrainStorage storage) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Guard(storage.ReadStateAsync(stateName, grainId, grainState), "read");

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Guard(storage.WriteStateAsync(stateName, grainId, grainState), "stored");

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Guard(storage.ClearStateAsync(stateName, grainId, grainState), "cleared");

    public void Participate(ISiloLifecycle observer) => (storage as ILifecycleParticipant<ISiloLifecycle>)?.Participate(observer);

    private static async Task Guard(Task work, string what)
    {
        try
        {
            await work;
        }
        catch (Exception error) when (error is not InconsistentStateException)
        {
            throw new StoreUnavailableException($"A grain's state could not be {what}", error);
        }
    }
}

/// <summary>
/// Grain state as plain JSON. The provider's own serializer writes CLR type names into the rows, so a renamed class
/// could no longer read its state.
/// </summary>
public sealed class GrainStateJson : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = WireJson.Readable,
        Converters = { new UtcTimeConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options)!;
}

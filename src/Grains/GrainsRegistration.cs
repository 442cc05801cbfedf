using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Numbers;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Stations;
using NeuroHub.Users;

namespace NeuroHub;

/// <summary>
/// Registers the services that the grains need, except the store. Each folder beside this file is one kind of thing (LOT, serial, printer):
/// its events and state, its rules (the decider), its stream for the commit log, its grain, and its refusals.
/// </summary>
public static class GrainsRegistration
{
    public static IServiceCollection AddNeuroHubGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PlantCalendar>();
        services.TryAddSingleton<GateCache>();
        services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<GateCache>());
        services.TryAddSingleton<IdSource>();
        services.AddOptions<SignInOptions>();
        services.AddOptions<PasswordRules>();
        services.TryAddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<SignInOptions>>().Value;
            return new PasswordQueue(options.HashesAtATime, options.Places);
        });
        services.TryAddSingleton<Passwords>();
        services.TryAddSingleton<SignInAudit>();
        services.TryAddSingleton<Unlocking>();
        services.TryAddSingleton<StationSignInLimit>();
        services.TryAddSingleton<AutoLabels>();
        services.TryAddSingleton<LabelOrdering>();
        services.AddOptions<PrinterOptions>();
        services.TryAddSingleton<PrinterAddresses>();
        services.TryAddSingleton<RunningPrinters>();
        services.AddOptions<FirmwareOptions>();
        services.TryAddSingleton<FirmwareSigner>();
        return services;
    }
}

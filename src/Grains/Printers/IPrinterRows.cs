using NeuroHub.EventSourcing;
using NeuroHub.Labels;

namespace NeuroHub.Printers;

/// <summary>Reads which jobs wait for which printer, and who is the default, as the last commit left it.</summary>
public interface IPrinterRows
{
    /// <summary>The printer's oldest job that is not over; null when it has none.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<long?> NextOpenJob(string printerId);

    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<int> OpenJobs(string printerId);

    /// <summary>The registered printer of that id, which is without case; null when there is none. Of two from before, the one that is written so.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<string?> Named(string printerId);

    /// <summary>Printers that have jobs which are not over.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<IReadOnlyList<string>> WithOpenJobs();

    /// <summary>The labels that go to this printer when none is named.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<IReadOnlyList<LabelType>> DefaultsOf(string printerId);
}

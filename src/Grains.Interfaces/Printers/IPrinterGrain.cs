using NeuroHub.Access;
using NeuroHub.Labels;
using NeuroHub.Results;
using Orleans.Concurrency;

namespace NeuroHub.Printers;

/// <summary>
/// One label printer, by printer id: its address, its circuit breaker, and its jobs, printed one at a time in the order they came.
/// It answers calls at once, also while a job is being sent.
/// </summary>
[Alias("nh.IPrinterGrain")]
public interface IPrinterGrain : IGrainWithStringKey
{
    /// <summary>Refuses DUPLICATE_PRINTER, INVALID_LABEL_DATA for an address outside the configured networks.</summary>
    [Alias("Register"), Needs(Permission.ChangePrinters)]
    Task<Result<PrinterView>> Register(RegisterPrinter command);

    /// <summary>Refuses PRINTER_NOT_FOUND, INVALID_LABEL_DATA.</summary>
    [Alias("Update"), Needs(Permission.ChangePrinters)]
    Task<Result<PrinterView>> Update(UpdatePrinter command);

    /// <summary>Refuses PRINTER_NOT_FOUND, CONFLICT while jobs wait.</summary>
    [Alias("Delete"), Needs(Permission.ChangePrinters)]
    Task<Result<PrinterView>> Delete(DeletePrinter command);

    /// <summary>
    /// Queues a label and answers its job. The job is printed afterwards and records how the printing ended.
    /// Refuses PRINTER_NOT_FOUND, LOT_NOT_FOUND, SERIAL_NOT_FOUND, INVALID_LABEL_DATA.
    /// </summary>
    [Alias("Print"), Needs(Permission.PrintLabel)]
    Task<Result<LabelJobView>> Print(PrintLabel command);

    /// <summary>Queue a test label and answer its job. Refuses PRINTER_NOT_FOUND.</summary>
    [Alias("Test"), Needs(Permission.ChangePrinters)]
    Task<Result<LabelJobView>> Test(TestPrinter command);

    /// <summary>The printer's state now; null when it is not registered.</summary>
    [Alias("Find"), Needs(Permission.ReadPrinters), AlwaysInterleave]
    Task<PrinterView?> Find();

    /// <summary>Tells the printer that there may be jobs. Returns before they are printed.</summary>
    [Alias("Wake"), Internal, AlwaysInterleave]
    Task Wake();
}

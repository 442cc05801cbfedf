using NeuroHub.Labels;
using NeuroHub.Printers;

namespace NeuroHub.Storage.Queries;

/// <inheritdoc cref="IPrinterRows"/>
internal sealed class PrinterRows(Store store) : IPrinterRows
{
    public async Task<long?> NextOpenJob(string printerId)
    {
        var found = await new Query(store)
            .Add("SELECT id FROM label_jobs WHERE printer_id = @printer AND status = 'QUEUED' ORDER BY requested_at, id LIMIT 1")
            .With("printer", printerId)
            .Run(rows => rows.All(row => row.Long(0), default), default);
        return found.Count > 0 ? found[0] : null;
    }

    public async Task<int> OpenJobs(string printerId)
    {
        var found = await new Query(store)
            .Add("SELECT count(*) FROM label_jobs WHERE printer_id = @printer AND status = 'QUEUED'")
            .With("printer", printerId)
            .Run(rows => rows.All(row => row.Long(0), default), default);
        return (int)found[0];
    }

    public Task<string?> Named(string printerId) =>
        new Query(store)
            .Add("SELECT printer_id FROM printers WHERE upper(printer_id) = @capitals ORDER BY CASE WHEN printer_id = @printer THEN 0 ELSE 1 END, printer_id LIMIT 1")
            .With("capitals", printerId.ToUpperInvariant())
            .With("printer", printerId)
            .Run(rows => rows.First(row => row.Text(0), default), default);

    public async Task<IReadOnlyList<string>> WithOpenJobs() =>
        await new Query(store)
            .Add("SELECT DISTINCT printer_id FROM label_jobs WHERE status = 'QUEUED'")
            .Run(rows => rows.All(row => row.Text(0), default), default);

    public async Task<IReadOnlyList<LabelType>> DefaultsOf(string printerId) =>
        await new Query(store)
            .Add("SELECT label_type FROM default_printers WHERE printer_id = @printer")
            .With("printer", printerId)
            .Run(rows => rows.All(row => EnumText<LabelType>.Parse(row.Text(0)), default), default);
}

using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Printers;

namespace NeuroHub.Storage.Rows;

/// <summary>Reads printers. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class PrinterQueries(Store store)
{
    private const string Select =
        """
        SELECT t.printer_id, t.name, t.host, t.port, t.labels, t.status, t.error, t.failures, t.opened_at, t.retry_at, t.created_at, t.updated_at,
          (SELECT count(*) FROM label_jobs j WHERE j.printer_id = t.printer_id AND j.status = 'QUEUED'),
          d.label_type, t.answers_status
        FROM printers t LEFT JOIN default_printers d ON d.printer_id = t.printer_id
        """;

    /// <summary>All printers of the plant, by id. There are few.</summary>
    public Task<IReadOnlyList<PrinterReport>> All(CancellationToken cancellation = default) =>
        new Query(store).Add($"{Select} ORDER BY t.printer_id").Run(rows => Read(rows, cancellation), cancellation);

    /// <summary>Ids ignore case. If two old ids differ only in case, the one that is written exactly so.</summary>
    public async Task<PrinterView?> Find(string printerId, CancellationToken cancellation = default)
    {
        var found = await new Query(store)
            .Add($"{Select} WHERE upper(t.printer_id) = @capitals ORDER BY t.printer_id")
            .With("capitals", printerId.ToUpperInvariant())
            .Run(rows => Read(rows, cancellation), cancellation);
        return (found.FirstOrDefault(report => report.View.PrinterId == printerId) ?? (found.Count > 0 ? found[0] : null))?.View;
    }

    /// <summary>The query gives one row for each label type of which a printer is the default, or one row if there is none.</summary>
    private static async Task<IReadOnlyList<PrinterReport>> Read(RowReader rows, CancellationToken cancellation)
    {
        var printers = new List<PrinterReport>();
        while (await rows.Next(cancellation))
        {
            var report = Read(rows);
            LabelType[] defaults = rows.IsNull(13) ? [] : [EnumText<LabelType>.Parse(rows.Text(13))];
            if (printers.Count > 0 && printers[^1].View.PrinterId == report.View.PrinterId)
                printers[^1] = report with { View = report.View with { IsDefaultFor = [.. printers[^1].View.IsDefaultFor, .. defaults] } };
            else
                printers.Add(report with { View = report.View with { IsDefaultFor = defaults } });
        }

        return printers;
    }

    private static PrinterReport Read(RowReader row)
    {
        var condition = new PrinterCondition(
            EnumText<PrinterStatus>.Parse(row.Text(5)), row.TextOrNull(6), row.Int(7), row.TimeOrNull(8), row.TimeOrNull(9));
        var queue = (int)row.Long(12);
        return new PrinterReport(
            new PrinterView
            {
                PrinterId = row.Text(0),
                Name = row.TextOrNull(1),
                Host = row.Text(2),
                Port = row.Int(3),
                Labels = StoredJson.ReadLabels(row.Text(4)),
                IsDefaultFor = [],
                State = PrinterViews.StateOf(condition, queue),
                QueueLength = queue,
                LastError = condition.Error,
                CreatedAt = row.Time(10),
                UpdatedAt = row.Time(11),
                AnswersStatus = row.Bool(14),
            },
            condition);
    }
}

/// <summary>A printer with the state of its circuit.</summary>
public sealed record PrinterReport(PrinterView View, PrinterCondition Condition);

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

using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Serials;

/// <summary>At which terminal a serial was scanned.</summary>
internal sealed record StationQuery(string? Process, string? Worker) : IQuery<StationQuery>
{
    private const int MaxName = 100;

    public static StationQuery Read(QueryReader query)
    {
        var process = query.Text("process", "Number or code of the process; when absent that of the open run, else the first that may be next.", MaxName);
        var worker = query.Text("worker_id", "Who works there: as a start names them.", MaxName);
        // No gate looks at them yet; a start names them, and so may whoever asks before.
        query.Text("equipment_id", "The equipment there, as a start names it.", MaxName);
        query.Text("line_id", "The line, as a start names it.", MaxName);
        return new StationQuery(RowId.TryParse(process ?? "", out var number) ? $"PROC-{number}" : process, worker);
    }
}

using System.Globalization;

namespace NeuroHub.Alerts;

/// <summary>Alerts of facts that no event carries. A background loop must look for these facts.</summary>
public static class WatchedFacts
{
    /// <summary>Prefix of the fact keys of delayed runs. The store uses it to find the runs that already have an alert.</summary>
    public const string Delayed = "delayed/run-";

    /// <param name="runId">The run that is open too long.</param>
    /// <param name="run">Where it is open.</param>
    /// <param name="limit">150 % of its estimate.</param>
    /// <param name="now">When it was seen.</param>
    public static AlertFact ProcessDelayed(
        long runId, (string LotNumber, string? SerialNumber, int ProcessNumber, string? EquipmentId) run, TimeSpan limit, DateTimeOffset now) => new()
        {
            FactKey = Delayed + runId.ToString(CultureInfo.InvariantCulture),
            AlertType = AlertType.ProcessDelayed,
            Severity = AlertSeverity.Medium,
            Title = "Process delayed",
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"Process {run.ProcessNumber} of {run.SerialNumber ?? "LOT " + run.LotNumber} has been open for more than {limit.TotalSeconds:0.#} s, 150 % of its estimate."),
            LotNumber = run.LotNumber,
            SerialNumber = run.SerialNumber,
            ProcessNumber = run.ProcessNumber,
            EquipmentId = run.EquipmentId,
            At = now,
        };

    /// <summary>At most one alert an hour for a metric of a node, however often the metric crosses its threshold.</summary>
    public static AlertFact SystemThreshold(string metric, string node, string message, DateTimeOffset now) => new()
    {
        FactKey = string.Create(CultureInfo.InvariantCulture, $"system/{metric}/{node}/{now.UtcDateTime:yyyyMMddHH}"),
        AlertType = AlertType.SystemThreshold,
        Severity = AlertSeverity.Medium,
        Title = "System threshold",
        Message = $"{node}: {message}",
        At = now,
    };

    /// <summary>A silo's address contains the time of its start, so each start of a silo is a fact of its own.</summary>
    public static AlertFact NodeJoined(string node, string address, DateTimeOffset now) => new()
    {
        FactKey = $"node/joined/{address}",
        AlertType = AlertType.NodeJoined,
        Severity = AlertSeverity.Low,
        Title = "Node joined",
        Message = $"Silo {node} joined the cluster.",
        At = now,
    };

    public static AlertFact NodeLost(string node, string address, DateTimeOffset now) => new()
    {
        FactKey = $"node/lost/{address}",
        AlertType = AlertType.NodeLost,
        Severity = AlertSeverity.Medium,
        Title = "Node lost",
        Message = $"Silo {node} does not answer any more; its work goes on elsewhere.",
        At = now,
    };

    public static AlertFact TargetNotMet(DateOnly day, int passed, int target, DateTimeOffset now) => new()
    {
        FactKey = string.Create(CultureInfo.InvariantCulture, $"target/{day:yyyy-MM-dd}"),
        AlertType = AlertType.TargetNotMet,
        Severity = AlertSeverity.Medium,
        Title = "Target not met",
        Message = string.Create(CultureInfo.InvariantCulture, $"{passed} of {target} units were finished on {day:yyyy-MM-dd}, less than 80 %."),
        At = now,
    };
}

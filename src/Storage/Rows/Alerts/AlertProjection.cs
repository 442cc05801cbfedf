using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;

[assembly: HasRows<AlertProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of alerts: raised in the transaction of their fact, and marked as read.</summary>
internal sealed class AlertProjection : Projection<AlertState>
{
    public static readonly RowStatement<AlertFact> Raise = RowStatement<AlertFact>.InsertNew("alerts", c => c
        .Text("fact_key", r => r.FactKey)
        .Text("alert_type", r => EnumText<AlertType>.Of(r.AlertType))
        .Text("severity", r => EnumText<AlertSeverity>.Of(r.Severity))
        .Text("title", r => r.Title)
        .Text("message", r => r.Message)
        .Text("lot_number", r => r.LotNumber)
        .Text("serial_number", r => r.SerialNumber)
        .IntOrNull("process_number", r => r.ProcessNumber)
        .Text("equipment_id", r => r.EquipmentId)
        .Time("created_at", r => r.At));

    public static readonly RowStatement<AlertState> Read = RowStatement<AlertState>.Update("alerts", c => c
        .Text("fact_key", r => r.FactKey)
        .Time("read_at", r => r.ReadAt!.Value)
        .Text("read_by", r => r.ReadBy));

    public override int Order => 10;

    public override IReadOnlyList<RowStatement> Statements => [Raise, Read];

    public override IReadOnlyList<DerivedTable> Tables =>
    [
        new("alerts")
        {
            Key = ["fact_key"],
            NotDerived = new Dictionary<string, string> { ["id"] = "given by the database" },
        },
    ];

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<AlertQueries>();
        services.AddSingleton<IAlertRows>(provider => provider.GetRequiredService<AlertQueries>());
    }

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, AlertState alert)
    {
        if (alert.ReadAt is not null)
            rows.Add(Read, alert);
    }

    /// <summary>Raises the alerts that facts of any stream cause.</summary>
    public static void Raised(RowWrites rows, ImmutableArray<Change> changes)
    {
        foreach (var change in changes)
            if (AlertRules.Of(change) is { } raised)
                rows.Add(Raise, raised);
    }
}

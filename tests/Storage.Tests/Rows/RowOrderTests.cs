using System.Reflection;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Tests.Rows;

/// <summary>
/// Which statements there are, and in which order a transaction runs them. A statement that stands nowhere would be found by the first commit
/// that needs it.
/// </summary>
public sealed class RowOrderTests
{
    // A new thing stands after AlertProjection.Read, by the name of its projection. Nothing else may move.
    private const string Order = """
        RecordRows.Events RecordRows.ChainsOpened RecordRows.AuditEntries
        LotProjection.Open LotProjection.SetStatus LotProjection.SetWorkOrder
        SerialProjection.Issue SerialProjection.Move
        RunProjection.Start RunProjection.Close RunProjection.CloseFailed RunProjection.CloseInOrder RunProjection.Cancel RunProjection.CancelInOrder
        SerialProjection.Count
        DefectProjection.Find DefectProjection.Register DefectProjection.RecordCause
        MeasurementProjection.Measure MeasurementProjection.AddToHour MeasurementProjection.ReadNotNumeric
        ProcessProjection.Save ProductModelProjection.Save UserProjection.Save UserProjection.Remove ApiKeyProjection.Save PlantProjection.Change
        SessionsEnded.End
        PrinterProjection.Save PrinterProjection.Remove PrinterProjection.ClearDefaults PrinterProjection.SetDefault LabelJobProjection.Save
        FirmwareProjection.Publish FirmwareProjection.Withdraw
        AlertProjection.Raise AlertProjection.Read
        AnswerRows.Free LotProjection.OrderSerials
        LotProgressProjection.MoveToOutbox LotProgressProjection.Complete LotProgressProjection.Move
        AnswerRows.Keep
        """;

    private const string Tables = """
        lots serials runs failed_runs closed_runs cancelled_starts unit_moves defects measurements measured_hours not_numeric_readings
        processes product_models users api_keys plant_changes ended_sessions printers default_printers label_jobs firmware alerts
        run_days unit_days run_hours
        """;

    [Fact]
    public void Every_statement_stands_in_the_order_once_where_it_always_stood()
    {
        var declared = Types()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType.IsAssignableTo(typeof(RowStatement)))
            .ToDictionary(field => (RowStatement)field.GetValue(null)!, field => $"{field.DeclaringType!.Name}.{field.Name}");

        Assert.Equal(Words(Order), RowOrder.All.Select(statement => declared[statement]));
        Assert.Equal(declared.Keys.ToHashSet(), [.. RowOrder.All]);
        Assert.Equal(Enumerable.Range(0, RowOrder.All.Length), RowOrder.All.Select(statement => statement.Place));
    }

    [Fact]
    public void Tables_are_compared_and_rebuilt_in_the_order_in_which_they_always_were() =>
        Assert.Equal(Words(Tables), DerivedTables.All.Select(table => table.Name));

    [Fact]
    public void Every_kind_of_thing_has_one_projection() => Assert.Equal(
        Streams.All.Select(kind => kind.Begin("1").GetType().Name).Order(),
        Projection.All.Where(projection => projection.State is not null).Select(projection => projection.State!.Name).Order());

    [Fact]
    public void No_projection_is_without_its_mark() => Assert.Equal(
        Types().Where(type => type.IsSubclassOf(typeof(Projection)) && !type.IsAbstract).Select(type => type.Name).Order(),
        Projection.All.Select(projection => projection.GetType().Name).Order());

    private static Type[] Types() => typeof(RowOrder).Assembly.GetTypes();

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

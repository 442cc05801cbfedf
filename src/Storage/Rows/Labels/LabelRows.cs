using System.Globalization;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.ProductModels;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Rows;

/// <inheritdoc cref="ILabelRows"/>
internal sealed class LabelRows(Store store) : ILabelRows
{
    private const string LotColumns = "l.lot_number, m.id, m.model_code, m.model_name, l.production_date, l.target_quantity";

    public Task<LotFacts?> Lot(string lotNumber) =>
        new Query(store)
            .Add($"SELECT {LotColumns} FROM lots l JOIN product_models m ON m.id = l.product_model_id WHERE l.lot_number = @lot")
            .With("lot", lotNumber)
            .Run(rows => rows.First(Lot, default), default);

    public Task<SerialFacts?> Serial(string serialNumber) =>
        new Query(store)
            .Add($"""
                SELECT {LotColumns}, s.serial_number, s.status, s.updated_at, d.code, d.recorded_at, p.process_code, p.process_name_en, d.run_id, d.id
                FROM serials s
                JOIN lots l ON l.id = s.lot_id
                JOIN product_models m ON m.id = l.product_model_id
                LEFT JOIN defects d ON d.id = (SELECT id FROM defects WHERE serial_id = s.id ORDER BY recorded_at DESC, id DESC LIMIT 1)
                LEFT JOIN processes p ON p.id = d.process_id
                WHERE s.serial_number = @serial
                """)
            .With("serial", serialNumber)
            .Run(rows => rows.First(Serial, default), default);

    public Task<bool> WasPrinted(LabelType label, string number) =>
        new Query(store)
            .Add($"""
                SELECT 1 FROM label_jobs
                WHERE {(label == LabelType.Lot ? "serial_number IS NULL AND lot_number" : "serial_number")} = @number AND label_type = @label AND status IN ('SENT', 'PRINTED')
                LIMIT 1
                """)
            .With("number", number)
            .With("label", EnumText<LabelType>.Of(label))
            .Run(rows => rows.Next(default), default);

    public Task<LabelJobView?> LastJob(FirstPrint label)
    {
        var isLot = label.LabelType == LabelType.Lot;
        return new Query(store)
            .Add($"""
                SELECT {LabelJobReading.Columns} FROM label_jobs t
                WHERE {(isLot ? "t.lot_number = @number AND t.serial_number IS NULL" : "t.serial_number = @number")} AND t.label_type = @label
                  {(label.Occasion is null ? "" : "AND t.occasion = @occasion")}
                ORDER BY t.requested_at DESC, t.id DESC LIMIT 1
                """)
            .With("number", label.Number)
            .With("label", EnumText<LabelType>.Of(label.LabelType))
            .With("occasion", label.Occasion)
            .Run(rows => rows.First(LabelJobReading.Read, default), default);
    }

    private static string Occasion(long? runId, long defectId) => runId is { } run
        ? string.Create(CultureInfo.InvariantCulture, $"run {run}")
        : string.Create(CultureInfo.InvariantCulture, $"defect {defectId}");

    private static LotFacts Lot(RowReader row) =>
        new(row.Text(0), new ProductModelRef(row.Long(1), row.Text(2), row.Text(3)), row.Date(4), row.Int(5));

    private static SerialFacts Serial(RowReader row) => new(
        row.Text(6),
        EnumText<SerialStatus>.Parse(row.Text(7)),
        Lot(row),
        row.IsNull(9) ? null : new DefectFacts(row.Text(9), row.TextOrNull(11) ?? "", row.TextOrNull(12) ?? "", row.Time(10), Occasion(row.LongOrNull(13), row.Long(14))),
        row.Time(8));
}

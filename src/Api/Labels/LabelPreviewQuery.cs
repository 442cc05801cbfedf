using NeuroHub.Api.Requests;
using NeuroHub.Labels;

namespace NeuroHub.Api.Labels;

/// <summary>Which label to show.</summary>
internal sealed record LabelPreviewQuery(LabelType Label, string? SerialNumber, string? LotNumber) : IQuery<LabelPreviewQuery>
{
    public static LabelPreviewQuery Read(QueryReader query)
    {
        var label = query.Name<LabelType>("label_type", "Which label; default SERIAL.") ?? LabelType.Serial;
        var serial = query.Text("serial_number", "Of a SERIAL or DEFECT label.", isUsual: true);
        var lot = query.Text("lot_number", "Of a LOT label.");
        if (label == LabelType.Lot && lot is null)
            query.Errors.Add(Errors.FieldPath.Query("lot_number"), "Field required", "missing");
        if (label != LabelType.Lot && serial is null)
            query.Errors.Add(Errors.FieldPath.Query("serial_number"), "Field required", "missing");
        return new LabelPreviewQuery(label, serial, lot);
    }
}

namespace NeuroHub.Api.Tests.Floor;

/// <summary>The fields of wire.md that every answer of the kind has; those that may be null may also be left out.</summary>
public static class Shapes
{
    public static readonly string[] User = ["id", "username", "full_name", "role", "is_active", "created_at", "updated_at"];

    public static readonly string[] Model =
        ["id", "model_code", "model_name", "bom_data", "specifications", "is_active", "created_at", "updated_at"];

    public static readonly string[] Process =
    [
        "id", "process_number", "process_code", "process_name_ko", "process_name_en", "is_active", "requires_all_previous",
        "rework_allowed", "auto_print_label", "needs_firmware", "defect_codes", "characteristics",
    ];

    public static readonly string[] Lot =
    [
        "id", "lot_number", "product_model_id", "product_model", "target_quantity", "production_date", "shift", "status",
        "serial_count", "in_progress_count", "passed_count", "defected_count", "scrapped_count", "created_at", "updated_at",
    ];

    public static readonly string[] Serial =
    [
        "id", "serial_number", "lot_id", "lot_number", "sequence_in_lot", "status", "passed_processes", "rework_count",
        "created_at", "updated_at",
    ];

    public static readonly string[] Trace = ["serial", "lot", "runs", "reworks", "skipped", "defects", "labels", "component_lots"];

    public static readonly string[] Defect = ["id", "lot_number", "process_number", "code", "recorded_by", "recorded_at"];

    public static readonly string[] Run =
    [
        "id", "data_level", "lot_id", "lot_number", "process_id", "process_number", "process_code", "process_name_ko",
        "process_name_en", "attempt", "is_rework", "started_at", "worker", "defects",
    ];
}

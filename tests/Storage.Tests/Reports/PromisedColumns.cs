namespace NeuroHub.Storage.Tests.Reports;

/// <summary>What docs/reporting.md promises to reports: columns are added at the end, and none goes or moves.</summary>
internal static class PromisedColumns
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["lots"] =
            """
            lot_id lot_number work_order product_model_id model_code model_name production_date shift status reason
            target_quantity serial_count in_progress_count passed_count defected_count scrapped_count created_at updated_at
            started_at completed_at closed_at
            """,
        ["units"] =
            """
            serial_id serial_number sequence_in_lot lot_id lot_number work_order product_model_id model_code model_name
            production_date shift status current_process passed_processes failed_process rework_count rework_reason
            rework_approved_by rework_approved_at firmware_version created_at updated_at completed_at
            """,
        ["runs"] =
            """
            run_id data_level serial_id serial_number lot_id lot_number work_order product_model_id model_code model_name
            process_id process_number process_code process_name_ko process_name_en attempt is_rework result started_at
            completed_at duration_seconds estimated_duration_seconds station_start_time station_complete_time worker_id
            worker_username worker_full_name entered_by completed_by cancel_reason equipment_id line_id override_reason notes
            measurement_data
            """,
        ["defects"] =
            """
            defect_id run_id serial_id serial_number lot_id lot_number work_order product_model_id model_code model_name
            process_id process_number process_code process_name_ko process_name_en code description part measured limits
            equipment_id line_id worker_id worker_username recorded_by recorded_at cause_category cause_text cause_by cause_at
            """,
        ["measurements"] =
            """
            run_id code position value unit lower_limit upper_limit result serial_id serial_number lot_id lot_number work_order
            product_model_id model_code model_name process_id process_number process_code process_name_ko process_name_en
            attempt is_rework equipment_id line_id worker_username started_at completed_at
            """,
        ["labels"] =
            """
            label_job_id label_type serial_number lot_number work_order product_model_id model_code model_name printer_id
            printer_name copies status template_version is_reprint printed_before reason requested_by requested_at sent_at
            error_code resolved_by resolved_at resolve_reason replaced_by
            """,
    };

    public static IReadOnlyList<string> Views { get; } = [.. Texts.Keys];

    public static IReadOnlyList<string> Of(string view) => Texts[view].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

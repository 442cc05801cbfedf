using System.Text.Json.Nodes;
using NeuroHub.Api.Http;

namespace NeuroHub.Api.Docs;

/// <summary>Example views, shared by all routes that answer them: one LOT and one serial in work.</summary>
internal static class Examples
{
    public const string User = """
        {"id":7,"username":"kim.worker","email":"kim@example.com","full_name":"김작업","role":"OPERATOR","department":"Assembly","is_active":true,
         "created_at":"2025-11-03T00:30:00.000000Z","updated_at":"2025-11-03T00:30:00.000000Z","last_login_at":"2025-11-10T00:01:12.400000Z","locked_until":null,"badge":null}
        """;

    public const string ProductModel = """
        {"id":1,"model_code":"WF","model_name":"NeuroHub Wearable","description":"Shape-memory actuator","bom_data":{"springs":2},
         "specifications":{"voltage":"5V"},"is_active":true,"created_at":"2025-11-03T00:30:00.000000Z","updated_at":"2025-11-03T00:30:00.000000Z"}
        """;

    public const string Process = """
        {"id":3,"process_number":3,"process_code":"P003","process_name_ko":"센서 검사","process_name_en":"Sensor Inspection","description":null,
         "estimated_duration_seconds":60,"is_active":true,"requires_all_previous":false,"rework_allowed":true,"auto_print_label":false,
         "needs_firmware":false,"defect_codes":["SENSOR_TEMP_FAIL","SENSOR_TOF_FAIL"],
         "characteristics":[{"code":"TEMP","path":"temp_sensor.measured_temp","unit":"Cel","lower_limit":59,"upper_limit":61,"name_ko":"온도","name_en":"Temperature","decimals":2}],
         "created_at":"2025-11-03T00:30:00.000000Z","updated_at":"2025-11-03T00:30:00.000000Z",
         "defect_names":{"SENSOR_TEMP_FAIL":{"ko":"온도 센서 불량","en":"Temperature sensor failed"},"SENSOR_TOF_FAIL":{"ko":"TOF 센서 불량","en":"TOF sensor failed"}},
         "instruction_ko":"센서를 연결하고 온도를 기록합니다.","instruction_en":"Connect the sensor and record the temperature."}
        """;

    public const string Lot = """
        {"id":12,"lot_number":"WF-KR-251110D-001","product_model_id":1,"product_model":{"id":1,"model_code":"WF","model_name":"NeuroHub Wearable"},
         "target_quantity":50,"work_order":"WO-2025-001","production_date":"2025-11-10","shift":"D","status":"IN_PROGRESS","reason":null,
         "serial_count":50,"in_progress_count":1,"passed_count":0,"defected_count":0,"scrapped_count":0,
         "created_at":"2025-11-10T00:00:00.000000Z","updated_at":"2025-11-10T00:05:00.000000Z","started_at":"2025-11-10T00:05:00.000000Z",
         "completed_at":null,"closed_at":null}
        """;

    public const string NewLot = """
        {"id":12,"lot_number":"WF-KR-251110D-001","product_model_id":1,"product_model":{"id":1,"model_code":"WF","model_name":"NeuroHub Wearable"},
         "target_quantity":50,"work_order":"WO-2025-001","production_date":"2025-11-10","shift":"D","status":"CREATED","reason":null,
         "serial_count":0,"in_progress_count":0,"passed_count":0,"defected_count":0,"scrapped_count":0,
         "created_at":"2025-11-10T00:00:00.000000Z","updated_at":"2025-11-10T00:00:00.000000Z","started_at":null,"completed_at":null,"closed_at":null}
        """;

    public const string Serial = """
        {"id":501,"serial_number":"WF-KR-251110D-001-0001","lot_id":12,"lot_number":"WF-KR-251110D-001","sequence_in_lot":1,"status":"IN_PROGRESS",
         "current_process":3,"passed_processes":[1,2],"failed_process":null,"rework_count":0,"rework_reason":null,"rework_approved_by":null,
         "rework_approved_at":null,"firmware_version":null,"created_at":"2025-11-10T00:01:00.000000Z","updated_at":"2025-11-10T01:00:00.000000Z",
         "completed_at":null}
        """;

    public const string ReworkedSerial = """
        {"id":501,"serial_number":"WF-KR-251110D-001-0001","lot_id":12,"lot_number":"WF-KR-251110D-001","sequence_in_lot":1,"status":"REWORK",
         "current_process":null,"passed_processes":[1,2],"failed_process":3,"rework_count":1,"rework_reason":"Sensor reseated",
         "rework_approved_by":"lee.manager","rework_approved_at":"2025-11-10T01:10:00.000000Z","firmware_version":null,
         "created_at":"2025-11-10T00:01:00.000000Z","updated_at":"2025-11-10T01:10:00.000000Z","completed_at":null}
        """;

    public const string ScrappedSerial = """
        {"id":501,"serial_number":"WF-KR-251110D-001-0001","lot_id":12,"lot_number":"WF-KR-251110D-001","sequence_in_lot":1,"status":"SCRAPPED",
         "current_process":null,"passed_processes":[1,2],"failed_process":3,"rework_count":0,"rework_reason":null,"rework_approved_by":null,
         "rework_approved_at":null,"firmware_version":null,"created_at":"2025-11-10T00:01:00.000000Z","updated_at":"2025-11-10T01:10:00.000000Z",
         "completed_at":"2025-11-10T01:10:00.000000Z"}
        """;

    public const string OpenRun = """
        {"id":9001,"data_level":"SERIAL","lot_id":12,"lot_number":"WF-KR-251110D-001","serial_id":501,"serial_number":"WF-KR-251110D-001-0001",
         "process_id":3,"process_number":3,"process_code":"P003","process_name_ko":"센서 검사","process_name_en":"Sensor Inspection","attempt":1,
         "is_rework":false,"result":null,"started_at":"2025-11-10T01:00:00.000000Z","completed_at":null,"duration_seconds":null,
         "station_start_time":null,"station_complete_time":null,"worker":{"id":7,"username":"kim.worker","full_name":"김작업"},"entered_by":"kim.worker","completed_by":null,
         "equipment_id":"SENSOR-CHECK-01","line_id":"LINE-A","measurement_data":null,"defects":[],"override_reason":null,"notes":null,"cancelled":null}
        """;

    public const string ClosedRun = """
        {"id":9001,"data_level":"SERIAL","lot_id":12,"lot_number":"WF-KR-251110D-001","serial_id":501,"serial_number":"WF-KR-251110D-001-0001",
         "process_id":3,"process_number":3,"process_code":"P003","process_name_ko":"센서 검사","process_name_en":"Sensor Inspection","attempt":1,
         "is_rework":false,"result":"PASS","started_at":"2025-11-10T01:00:00.000000Z","completed_at":"2025-11-10T01:00:58.000000Z",
         "duration_seconds":58,"station_start_time":null,"station_complete_time":null,
         "worker":{"id":7,"username":"kim.worker","full_name":"김작업"},"entered_by":"kim.worker","completed_by":"kim.worker",
         "equipment_id":"SENSOR-CHECK-01","line_id":"LINE-A","measurement_data":{"temp_sensor":{"measured_temp":60.2,"result":"PASS"},"overall_result":"PASS"},"defects":[],
         "override_reason":null,"notes":null,"cancelled":null,"serial_status":"IN_PROGRESS","lot_status":"IN_PROGRESS"}
        """;
}

/// <summary>An example for each query parameter, valid as it stands, from the same plant as all other examples.</summary>
internal static class QueryExamples
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["access_token"] = "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2ln",
        ["after"] = "1234.0",
        ["category"] = "MATERIAL",
        ["code"] = "TEMP",
        ["cursor"] = "AAZDMx3LgAAAAAAAAAAMIg",
        ["end_date"] = "2025-11-10",
        ["entity_id"] = "WF-KR-251110D-001",
        ["entity_type"] = "lot",
        ["equipment_id"] = "SENSOR-CHECK-01",
        ["firmware_version"] = "v1.2.3",
        ["last_event_id"] = "1234.0",
        ["line_id"] = "LINE-A",
        ["lot_number"] = "WF-KR-251110D-001",
        ["measurement"] = "TEMP>60.5",
        ["printer_id"] = "ZEBRA-01",
        ["process"] = "PROC-003",
        ["process_id"] = "PROC-003",
        ["production_date"] = "2025-11-10",
        ["q"] = "0001",
        ["serial_number"] = "WF-KR-251110D-001-0001",
        ["start_date"] = "2025-11-10",
        ["text"] = "]C1WF-KR-251110D-001-0001",
        ["work_order"] = "WO-2025-001",
        ["worker_id"] = "kim.worker",
    };

    public static JsonNode Of(QueryParameter parameter)
    {
        JsonNode one = parameter switch
        {
            { Names: { } names } => EnumSchemas.Names(names).First(),
            { Values: [var first, ..] } => first,
            { Type: "boolean" } => true,
            { Type: "integer" } => parameter.Default ?? parameter.Minimum ?? 1,
            { Format: "date" } => Known.GetValueOrDefault(parameter.Name, "2025-11-10"),
            _ => Known.GetValueOrDefault(parameter.Name, "A"),
        };
        return parameter.Repeats || parameter.WithCommas ? new JsonArray(one) : one;
    }
}

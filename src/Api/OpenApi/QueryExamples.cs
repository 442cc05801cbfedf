using System.Text.Json.Nodes;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.OpenApi;

/// <summary>A value for each query parameter that would be taken as it stands; of the plant that all examples are of.</summary>
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

namespace NeuroHub.Api.Tests.Floor;

/// <summary>A write that would succeed as it stands, and the kinds of its fields.</summary>
public sealed record Write(Desk Desk, string Method, string Path, string Body, (string Field, Kind Kind)[] Fields, Serial? Serial = null, Lot? Lot = null);

public enum Kind
{
    Text,
    Whole,
    Id,
    IdOrText,
    Choice,
    Flag,
    Map,
    Time,
    List,
    Number,
}

/// <summary>Every POST and PUT in scope but /auth/*, each prepared on things of its own.</summary>
public static class Writes
{
    public static TheoryData<string> Names =>
    [
        "POST users", "POST product-models", "PUT product-models", "POST processes", "PUT processes", "POST lots", "PUT lots/status", "PUT lots",
        "POST serials", "POST serials/bulk", "POST serials/rework", "POST serials/scrap", "POST process/start", "POST process/complete", "POST process/cancel-start", "POST process-data",
        "POST defects", "PUT defects/cause",
    ];

    public static async Task<Write> Prepare(TestPlant plant, string name)
    {
        var n = TestPlant.Next();
        switch (name)
        {
            case "POST users":
                return new(plant.Admin, "POST", "users",
                    $$"""{"username":"user{{n}}","email":"u{{n}}@example.com","password":"Press-Fit-2048","full_name":"Choi","role":"OPERATOR","department":"Line 1"}""",
                    [("username", Kind.Text), ("email", Kind.Text), ("password", Kind.Text), ("full_name", Kind.Text), ("role", Kind.Choice), ("department", Kind.Text)]);
            case "POST product-models":
                return new(plant.Manager, "POST", "product-models",
                    $$"""{"model_code":"W{{n}}","model_name":"Wide","description":"d","bom_data":{"a":1},"specifications":{"b":2},"is_active":true}""", ModelFields);
            case "PUT product-models":
                var model = await plant.NewModel();
                return new(plant.Manager, "PUT", $"product-models/{model.Id}",
                    $$"""{"model_code":"W{{n}}","model_name":"Wider","description":"d","bom_data":{"a":1},"specifications":{"b":2},"is_active":true}""", ModelFields);
            case "POST processes":
                return new(plant.Manager, "POST", "processes", ProcessBody(7000 + n), ProcessFields);
            case "PUT processes":
                var made = await plant.Manager.Post("processes", ProcessBody(7000 + n)).Is(201);
                return new(plant.Manager, "PUT", $"processes/{made.Num("id")}", ProcessBody(7000 + n).Replace("Polish", "Polishing", StringComparison.Ordinal), ProcessFields);
            case "POST lots":
                return new(plant.Manager, "POST", "lots",
                    $$"""{"product_model_id":{{plant.Model.Id}},"target_quantity":5,"lot_number":"BY-HAND-{{n}}","work_order":"WO-1","production_date":"2025-11-10","shift":"D"}""",
                    [("product_model_id", Kind.Id), ("target_quantity", Kind.Whole), ("lot_number", Kind.Text), ("work_order", Kind.Text), ("production_date", Kind.Time), ("shift", Kind.Choice)]);
            case "PUT lots":
                var misread = await plant.NewLot();
                return new(plant.Manager, "PUT", $"lots/{misread.Number}", """{"work_order":"WO-2"}""", [("work_order", Kind.Text)], null, misread);
            case "PUT lots/status":
                var lot = await plant.NewLot();
                return new(plant.Manager, "PUT", $"lots/{lot.Number}/status", """{"status":"CANCELLED","reason":"order withdrawn"}""",
                    [("status", Kind.Choice), ("reason", Kind.Text)], Lot: lot);
            case "POST serials":
                var its = await plant.NewLot();
                return new(plant.Manager, "POST", "serials", $$"""{"lot_id":{{its.Id}},"serial_number":"HAND-{{n}}","sequence_in_lot":2}""",
                    [("lot_id", Kind.Id), ("serial_number", Kind.Text), ("sequence_in_lot", Kind.Whole)], Lot: its);
            case "POST serials/bulk":
                var whole = await plant.NewLot();
                return new(plant.Manager, "POST", "serials/bulk", $$"""{"lot_id":{{whole.Id}},"quantity":2}""",
                    [("lot_id", Kind.Id), ("quantity", Kind.Whole)], Lot: whole);
            case "POST serials/rework":
                var defected = await plant.DefectedSerial();
                return new(plant.Manager, "POST", $"serials/{defected.Number}/rework", """{"reason":"again"}""", [("reason", Kind.Text)], defected);
            case "POST serials/scrap":
                var bad = await plant.NewSerial();
                return new(plant.Manager, "POST", $"serials/{bad.Number}/scrap", """{"reason":"bent"}""", [("reason", Kind.Text)], bad);
            case "POST defects":
                var passed = await plant.SerialAfter(1);
                return new(plant.Operator, "POST", "defects",
                    $$"""{"serial_number":"{{passed.Number}}","process_id":1,"code":"PART_DEFECT","description":"crack","part":"busbar"}""",
                    [("serial_number", Kind.Text), ("process_id", Kind.IdOrText), ("code", Kind.Text), ("description", Kind.Text), ("part", Kind.Text)], passed);
            case "PUT defects/cause":
                var cracked = await plant.DefectedSerial();
                var defect = (await plant.Trace(cracked)).Num("defects.0.id");
                return new(plant.Manager, "PUT", $"defects/{defect}/cause", """{"category":"MATERIAL","text":"brittle alloy"}""",
                    [("category", Kind.Text), ("text", Kind.Text)], cracked);
            case "POST process/start":
                var fresh = await plant.NewSerial();
                return new(plant.Manager, "POST", "process/start",
                    $$"""{"lot_number":"{{fresh.Lot.Number}}","serial_number":"{{fresh.Number}}","process_id":1,"worker_id":"admin","equipment_id":"EQ-1","line_id":"L-1","start_time":"2025-01-10T09:00:00+09:00","override_reason":"pilot"}""",
                    [("lot_number", Kind.Text), ("serial_number", Kind.Text), ("process_id", Kind.IdOrText), ("worker_id", Kind.IdOrText), ("equipment_id", Kind.Text),
                        ("line_id", Kind.Text), ("start_time", Kind.Time), ("override_reason", Kind.Text), ("source_sha256", Kind.Text)], fresh);
            case "POST process/complete":
                var started = await plant.StartedSerial();
                return new(plant.Operator, "POST", "process/complete",
                    $$"""{"lot_number":"{{started.Lot.Number}}","serial_number":"{{started.Number}}","process_id":1,"result":"FAIL","measurement_data":{"t":1},"defects":[{"code":"X"}],"worker_id":"admin","complete_time":"2125-01-10T09:00:00+09:00","notes":"n"}""",
                    [("lot_number", Kind.Text), ("serial_number", Kind.Text), ("process_id", Kind.IdOrText), ("result", Kind.Choice), ("measurement_data", Kind.Map),
                        ("defects", Kind.List), ("worker_id", Kind.IdOrText), ("complete_time", Kind.Time), ("notes", Kind.Text), ("source_sha256", Kind.Text)], started);
            case "POST process/cancel-start":
                var mistaken = await plant.StartedSerial();
                return new(plant.Operator, "POST", "process/cancel-start",
                    $$"""{"lot_number":"{{mistaken.Lot.Number}}","serial_number":"{{mistaken.Number}}","process_id":1,"reason":"wrong unit"}""",
                    [("lot_number", Kind.Text), ("serial_number", Kind.Text), ("process_id", Kind.IdOrText), ("reason", Kind.Text)], mistaken);
            default:
                var measured = await plant.NewSerial();
                return new(plant.Operator, "POST", "process-data",
                    $$"""{"lot_id":{{measured.Lot.Id}},"serial_id":{{measured.Id}},"process_id":1,"operator_id":{{plant.Operator.UserId}},"data_level":"SERIAL","measurement_data":{"t":1},"result":"FAIL","defects":[{"code":"X"}]}""",
                    [("lot_id", Kind.Id), ("serial_id", Kind.Id), ("process_id", Kind.IdOrText), ("operator_id", Kind.IdOrText), ("data_level", Kind.Choice),
                        ("measurement_data", Kind.Map), ("result", Kind.Choice), ("defects", Kind.List)], measured);
        }
    }

    public static string Sha() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    private static readonly (string, Kind)[] ModelFields =
        [("model_code", Kind.Text), ("model_name", Kind.Text), ("description", Kind.Text), ("bom_data", Kind.Map), ("specifications", Kind.Map), ("is_active", Kind.Flag)];

    private static readonly (string, Kind)[] ProcessFields =
    [
        ("process_number", Kind.Whole), ("process_code", Kind.Text), ("process_name_ko", Kind.Text), ("process_name_en", Kind.Text), ("description", Kind.Text),
        ("estimated_duration_seconds", Kind.Number), ("is_active", Kind.Flag), ("requires_all_previous", Kind.Flag), ("rework_allowed", Kind.Flag),
        ("auto_print_label", Kind.Flag), ("needs_firmware", Kind.Flag), ("defect_codes", Kind.List), ("characteristics", Kind.List),
    ];

    private static string ProcessBody(int number) =>
        $$"""{"process_number":{{number}},"process_code":"V{{number}}","process_name_ko":"연마","process_name_en":"Polish","description":"d","estimated_duration_seconds":30,"is_active":false,"requires_all_previous":false,"rework_allowed":true,"auto_print_label":false,"needs_firmware":false,"defect_codes":["A"],"characteristics":[{"code":"C","path":"c"}]}""";
}

// Takes one LOT through the whole plant with the client that NSwag generated: dotnet run -- URL PASSWORD
using System.Net.Http.Headers;
using Plant;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
var plant = new PlantClient(http);

var wrong = await Check.Refused<ApiException<ErrorBody>>(plant.SignInAsync(new LoginRequest { Username = "admin", Password = "wrong" }), "a wrong password");
Check.Equal((401, RefusalCode.INVALID_CREDENTIALS), (wrong.StatusCode, wrong.Result.Error_code), "a wrong password");
var session = await plant.SignInAsync(new LoginRequest { Username = "admin", Password = args[1] });
Check.Equal((Role.ADMIN, false), (session.User.Role, session.Password_change_required), "who signed in");
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Access_token);

var model = await plant.CreateProductModelAsync(new CreateProductModelRequest { Model_code = "NSWAG", Model_name = "Driven by NSwag" });
var invalid = await Check.Refused<ApiException<InvalidBody>>(plant.CreateLotAsync(new CreateLotRequest { Product_model_id = model.Id, Target_quantity = 0 }), "a LOT of nothing");
Check.Equal((422, RefusalCode.VALIDATION_ERROR), (invalid.StatusCode, invalid.Result.Error_code), "a LOT of nothing");
Check.True(invalid.Result.Detail.Single().Loc.Last().ToString() == "target_quantity", "the field of it that is wrong");
var lot = await plant.CreateLotAsync(new CreateLotRequest { Product_model_id = model.Id, Target_quantity = 4, Production_date = new DateTimeOffset(2025, 11, 10, 0, 0, 0, TimeSpan.Zero), Shift = Shift.D });
Check.Equal(("NSWAG-KR-251110D-001", LotStatus.CREATED, null), (lot.Lot_number, lot.Status, lot.Work_order), "the LOT");

var first = await plant.IssueSerialsAsync(new IssueSerialsRequest { Lot_number = lot.Lot_number });
var others = await plant.IssueSerialsInBulkAsync(new IssueManyRequest { Lot_number = lot.Lot_number, Quantity = 3 });
Check.Equal((lot.Lot_number + "-0001", SerialStatus.CREATED, 3), (first.Serial_number, first.Status, others.Count), "the serials");

// A LOT-level run names no serial at all: what is null must not be written (Settings.cs).
var whole = await plant.StartProcessAsync(new StartProcessRequest { Lot_number = lot.Lot_number, Data_level = DataLevel.LOT, Process_id = 1 });
Check.Equal((DataLevel.LOT, null, null), (whole.Data.Data_level, whole.Data.Serial_number, whole.Data.Result), "a run of the whole LOT");
await plant.CancelStartAsync(new CancelStartRequest { Lot_number = lot.Lot_number, Process_id = 1, Reason = "It was not meant" });

var early = await Check.Refused<ApiException<ErrorBody>>(Start("PROC-002"), "process 2 before process 1");
Check.Equal((400, RefusalCode.PREVIOUS_PROCESS_NOT_COMPLETED), (early.StatusCode, early.Result.Error_code), "process 2 before process 1");

foreach (var process in await plant.ListProcessesAsync())
{
    if (process.Process_number == 2)
        await FailAndRework();
    var started = await Start(process.Process_number);
    Check.Equal((EnvelopeStatus.Success, null, null), (started.Status, started.Data.Result, started.Data.Completed_at), $"process {process.Process_number} started");
    var completed = await Complete(process.Process_number, Verdict.PASS);
    Check.Equal(RunResult.PASS, completed.Data.Result, $"process {process.Process_number} completed");
    Check.Equal(process.Process_number == 8 ? SerialStatus.PASSED : SerialStatus.IN_PROGRESS, completed.Data.Serial_status, $"the serial after process {process.Process_number}");
}

var trace = await plant.TraceSerialAsync(first.Serial_number);
Check.Equal((lot.Lot_number, 1, 1), (trace.Lot.Lot_number, trace.Reworks.Count, trace.Defects.Count), "the trace");
Check.Equal("CANCELLED,PASS,FAIL,PASS,PASS,PASS,PASS,PASS,PASS,PASS", string.Join(',', trace.Runs.Select(run => run.Result)), "the runs of the trace");

var seen = new List<string>();
for (var (cursor, more) = ((string?)null, true); more;)
{
    var page = await plant.ListSerialsAsync(lot_number: lot.Lot_number, status: [SerialStatus.CREATED, SerialStatus.PASSED], limit: 3, cursor: cursor);
    seen.AddRange(page.Result.Select(serial => serial.Serial_number));
    Check.Equal("4", page.Headers["X-Total-Count"].Single(), "how many serials the list has");
    more = page.Headers.TryGetValue("Link", out var link);
    cursor = more ? Uri.UnescapeDataString(link!.Single().Split("cursor=")[1].Split('&', '>')[0]) : null;
}

Check.Equal(4, seen.Distinct().Count(), "the serials of two pages");

using var label = await plant.PreviewLabelAsync(LabelType.SERIAL, first.Serial_number);
var picture = new byte[8];
await label.Stream.ReadExactlyAsync(picture);
Check.Equal("89504E470D0A1A0A", Convert.ToHexString(picture), "the first bytes of the label's PNG");

return Check.End();

async Task FailAndRework()
{
    await Start(2);
    var failed = await Complete(2, Verdict.FAIL, new DefectRequest { Code = "PART_DEFECT", Description = "Scratched" });
    Check.Equal((RunResult.FAIL, SerialStatus.DEFECTED), (failed.Data.Result!.Value, failed.Data.Serial_status!.Value), "a FAIL");
    var unapproved = await Check.Refused<ApiException<ErrorBody>>(Start(2), "a rework that nobody approved");
    Check.Equal(RefusalCode.REWORK_NOT_APPROVED, unapproved.Result.Error_code, "a rework that nobody approved");
    var approved = await plant.ApproveReworkAsync(first.Serial_number, new ReasonRequest { Reason = "Polished" });
    Check.Equal((SerialStatus.REWORK, 1), (approved.Data.Status, approved.Data.Rework_count), "the rework");
}

// The key makes a repeat of the same call harmless; process_id and worker_id take a number or a text.
Task<RunEnvelope> Start(object process) =>
    plant.StartProcessAsync(new StartProcessRequest { Serial_number = first.Serial_number, Process_id = process, Worker_id = "admin", Equipment_id = "EQ-1" }, Guid.NewGuid().ToString());

Task<RunEnvelope> Complete(int process, Verdict result, params DefectRequest[] defects) => plant.CompleteProcessAsync(new CompleteProcessRequest
{
    Serial_number = first.Serial_number,
    Process_id = process,
    Result = result,
    Measurement_data = new Dictionary<string, object> { ["temp_sensor"] = new { measured_temp = 60.2 } },
    Defects = defects,
});

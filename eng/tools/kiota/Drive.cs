// Takes one LOT through the whole plant with the client that Kiota generated: dotnet run -- URL PASSWORD
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Plant;
using Plant.Models;

var (url, password, token) = (args[0], args[1], "");
using var nobody = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider()) { BaseUrl = url };
using var signedIn = new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(new Session(() => token))) { BaseUrl = url };
var plant = new PlantClient(signedIn).Api.V1;

var login = new PlantClient(nobody).Api.V1.Auth.Login;
var wrong = await Check.Refused<ErrorBody>(login.PostAsync(new LoginRequest { Username = "admin", Password = "wrong" }), "a wrong password");
Check.Equal((401, RefusalCode.INVALID_CREDENTIALS), (wrong.ResponseStatusCode, wrong.ErrorCode), "a wrong password");
var session = (await login.PostAsync(new LoginRequest { Username = "admin", Password = password }))!;
Check.Equal((Role.ADMIN, false), (session.User!.Role, session.PasswordChangeRequired), "who signed in");
token = session.AccessToken!;

var model = (await plant.ProductModels.PostAsync(new CreateProductModelRequest { ModelCode = "KIOTA", ModelName = "Driven by Kiota" }))!;
var invalid = await Check.Refused<InvalidBody>(plant.Lots.PostAsync(new CreateLotRequest { ProductModelId = model.Id, TargetQuantity = 0 }), "a LOT of nothing");
Check.Equal((422, RefusalCode.VALIDATION_ERROR), (invalid.ResponseStatusCode, invalid.ErrorCode), "a LOT of nothing");
Check.Equal("Input should be greater than or equal to 1", invalid.Detail!.Single().Msg, "what is wrong with it");
var lot = (await plant.Lots.PostAsync(new CreateLotRequest { ProductModelId = model.Id, TargetQuantity = 4, ProductionDate = new Date(2025, 11, 10), Shift = Shift.D }))!;
Check.Equal(("KIOTA-KR-251110D-001", LotStatus.CREATED, null), (lot.LotNumber, lot.Status, lot.WorkOrder), "the LOT");

// The answer is one serial, or an array where quantity is given. Kiota's type for the two holds neither; so the call says which it is.
var issue = plant.Serials.ToPostRequestInformation(new IssueSerialsRequest { LotNumber = lot.LotNumber });
var first = (await signedIn.SendAsync(issue, SerialView.CreateFromDiscriminatorValue))!;
var others = (await plant.Serials.Bulk.PostAsync(new IssueManyRequest { LotNumber = lot.LotNumber, Quantity = 3 }))!;
Check.Equal((lot.LotNumber + "-0001", SerialStatus.CREATED, 3), (first.SerialNumber, first.Status, others.Count), "the serials");

var whole = (await plant.Process.Start.PostAsync(new StartProcessRequest { LotNumber = lot.LotNumber, DataLevel = DataLevel.LOT, ProcessId = new() { Integer = 1 } }))!;
Check.Equal((DataLevel.LOT, null, null), (whole.Data!.DataLevel, whole.Data.SerialNumber, whole.Data.Result), "a run of the whole LOT");
await plant.Process.CancelStart.PostAsync(new CancelStartRequest { LotNumber = lot.LotNumber, ProcessId = new() { Integer = 1 }, Reason = "It was not meant" });

var early = await Check.Refused<ErrorBody>(Start(new() { String = "PROC-002" }), "process 2 before process 1");
Check.Equal((400, RefusalCode.PREVIOUS_PROCESS_NOT_COMPLETED), (early.ResponseStatusCode, early.ErrorCode), "process 2 before process 1");

foreach (var number in (await plant.Processes.GetAsync())!.Select(process => process.ProcessNumber!.Value))
{
    if (number == 2)
        await FailAndRework();
    var started = (await Start(new() { Integer = number }))!;
    Check.Equal((EnvelopeStatus.Success, null, null), (started.Status, started.Data!.Result, started.Data.CompletedAt), $"process {number} started");
    var completed = (await Complete(number, Verdict.PASS))!;
    Check.Equal(RunResult.PASS, completed.Data!.Result, $"process {number} completed");
    Check.Equal(number == 8 ? SerialStatus.PASSED : SerialStatus.IN_PROGRESS, completed.Data.SerialStatus, $"the serial after process {number}");
}

var trace = (await plant.Serials[first.SerialNumber!].TracePath.GetAsync())!;
Check.Equal((lot.LotNumber, 1, 1), (trace.Lot!.LotNumber, trace.Reworks!.Count, trace.Defects!.Count), "the trace");
Check.Equal("CANCELLED,PASS,FAIL,PASS,PASS,PASS,PASS,PASS,PASS,PASS", string.Join(',', trace.Runs!.Select(run => run.Result)), "the runs of the trace");

var seen = new List<string>();
for (var (cursor, more) = ((string?)null, true); more;)
{
    var headers = new Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options.HeadersInspectionHandlerOption { InspectResponseHeaders = true };
    var page = (await plant.Serials.GetAsync(request =>
    {
        (request.QueryParameters.LotNumber, request.QueryParameters.Limit, request.QueryParameters.Cursor) = (lot.LotNumber, 3, cursor);
        request.QueryParameters.Status = [SerialStatus.CREATED, SerialStatus.PASSED];
        request.Options.Add(headers);
    }))!;
    seen.AddRange(page.Select(serial => serial.SerialNumber!));
    Check.Equal("4", headers.ResponseHeaders["X-Total-Count"].Single(), "how many serials the list has");
    more = headers.ResponseHeaders.TryGetValue("Link", out var link);
    cursor = more ? Uri.UnescapeDataString(link!.Single().Split("cursor=")[1].Split('&', '>')[0]) : null;
}

Check.Equal(4, seen.Distinct().Count(), "the serials of two pages");

await using var label = (await plant.Label.Preview.GetAsync(request => (request.QueryParameters.LabelType, request.QueryParameters.SerialNumber) = (LabelType.SERIAL, first.SerialNumber)))!;
var picture = new byte[8];
await label.ReadExactlyAsync(picture);
Check.Equal("89504E470D0A1A0A", Convert.ToHexString(picture), "the first bytes of the label's PNG");

return Check.End();

async Task FailAndRework()
{
    await Start(new() { Integer = 2 });
    var failed = (await Complete(2, Verdict.FAIL, new DefectRequest { Code = "PART_DEFECT", Description = "Scratched" }))!;
    Check.Equal((RunResult.FAIL, SerialStatus.DEFECTED), (failed.Data!.Result!.Value, failed.Data.SerialStatus!.Value), "a FAIL");
    var unapproved = await Check.Refused<ErrorBody>(Start(new() { Integer = 2 }), "a rework that nobody approved");
    Check.Equal(RefusalCode.REWORK_NOT_APPROVED, unapproved.ErrorCode, "a rework that nobody approved");
    var approved = (await plant.Serials[first.SerialNumber!].Rework.PostAsync(new ReasonRequest { Reason = "Polished" }))!;
    Check.Equal((SerialStatus.REWORK, 1), (approved.Data!.Status, approved.Data.ReworkCount), "the rework");
}

// The key makes a repeat of the same call harmless; process_id and worker_id take a number or a text.
Task<RunEnvelope?> Start(StartProcessRequest.StartProcessRequest_process_id process) => plant.Process.Start.PostAsync(
    new StartProcessRequest { SerialNumber = first.SerialNumber, ProcessId = process, WorkerId = new() { String = "admin" }, EquipmentId = "EQ-1" },
    request => request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString()));

Task<RunEnvelope?> Complete(int process, Verdict result, params DefectRequest[] defects) => plant.Process.Complete.PostAsync(new CompleteProcessRequest
{
    SerialNumber = first.SerialNumber,
    ProcessId = new() { Integer = process },
    Result = result,
    MeasurementData = new CompleteProcessRequest_measurement_data
    {
        AdditionalData = new Dictionary<string, object>
        {
            ["temp_sensor"] = new UntypedObject(new Dictionary<string, UntypedNode> { ["measured_temp"] = new UntypedDouble(60.2) }),
        },
    },
    Defects = [.. defects],
});

internal sealed class Session(Func<string> token) : IAccessTokenProvider
{
    public AllowedHostsValidator AllowedHostsValidator { get; } = new();

    public Task<string> GetAuthorizationTokenAsync(Uri uri, Dictionary<string, object>? context = null, CancellationToken stop = default) => Task.FromResult(token());
}

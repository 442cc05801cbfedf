using System.Net;
using System.Text;
using NeuroHub.Firmwares;
using NeuroHub.Results;
using NeuroHub.Station.Documents;
using NeuroHub.Station.Plant;

namespace NeuroHub.Station.Tests;

/// <summary>What an answer means, and that nobody but the plant gives one.</summary>
public sealed class RestPlantTests : IDisposable
{
    private readonly Line _line = new();
    private readonly HttpClient _http;
    private readonly RestPlant _plant;

    public RestPlantTests()
    {
        _http = new HttpClient(_line) { BaseAddress = new Uri("http://plant/"), Timeout = TimeSpan.FromMilliseconds(500) };
        _plant = new RestPlant(_http, "ST-1", "key");
    }

    public void Dispose()
    {
        _plant.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task The_run_that_is_answered_is_stored() =>
        Assert.IsType<SendOutcome.Sent>(await Send(HttpStatusCode.OK, """{"status":"success","message":"","data":{"id":7}}"""));

    [Theory]
    [InlineData(200, "<html>Please sign in to the guest network</html>")]
    [InlineData(200, "")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"status":"success","data":null}""")]
    [InlineData(204, "")]
    [InlineData(302, "")]
    [InlineData(307, "")]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "<html>nginx</html>")]
    [InlineData(422, "a proxy that knows better")]
    [InlineData(502, "")]
    public async Task Anybody_else_s_answer_leaves_the_document_where_it_is(int status, string text) =>
        Assert.IsType<SendOutcome.Away>(await Send((HttpStatusCode)status, text));

    [Theory]
    [InlineData(422, "VALIDATION_ERROR")]
    [InlineData(413, "PAYLOAD_TOO_LARGE")]
    [InlineData(400, "PROCESS_NOT_STARTED")]
    [InlineData(404, "SERIAL_NOT_FOUND")]
    [InlineData(409, "PROCESS_ALREADY_PASSED")]
    public async Task What_the_plant_says_of_the_document_refuses_it(int status, string code) =>
        Assert.Equal(code, Assert.IsType<SendOutcome.Refused>(await Send((HttpStatusCode)status, Error(code))).Code);

    [Theory]
    [InlineData(400, "BAD_REQUEST")]
    [InlineData(403, "NOT_ENOUGH_PERMISSIONS")]
    [InlineData(404, "NOT_FOUND")]
    [InlineData(405, "METHOD_NOT_ALLOWED")]
    [InlineData(409, "CONFLICT")]
    [InlineData(410, "GONE")]
    [InlineData(415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData(423, "ACCOUNT_LOCKED")]
    [InlineData(429, "RATE_LIMITED")]
    [InlineData(503, "SERVICE_UNAVAILABLE")]
    public async Task What_somebody_can_mend_waits_for_it(int status, string code) =>
        Assert.Contains(code, Assert.IsType<SendOutcome.Away>(await Send((HttpStatusCode)status, Error(code))).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task The_plant_s_own_failure_is_told_apart() =>
        Assert.IsType<SendOutcome.Failed>(await Send(HttpStatusCode.InternalServerError, Error("INTERNAL_ERROR")));

    [Fact]
    public async Task A_redirection_is_named()
    {
        var away = Assert.IsType<SendOutcome.Away>(await Send(HttpStatusCode.Found, "", "http://portal/login"));
        Assert.Contains("http://portal/login", away.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RefusalCode.SerialFinal, typeof(SendOutcome.Refused))]
    [InlineData(RefusalCode.InternalError, typeof(SendOutcome.Failed))]
    [InlineData(RefusalCode.NotEnoughPermissions, typeof(SendOutcome.Away))]
    [InlineData(RefusalCode.AccountLocked, typeof(SendOutcome.Away))]
    [InlineData(RefusalCode.InvalidCredentials, typeof(SendOutcome.Away))]
    [InlineData(RefusalCode.Conflict, typeof(SendOutcome.Away))]
    public void Calls_of_grains_mean_the_same(RefusalCode code, Type outcome) => Assert.IsType(outcome, OrleansPlant.Outcome(new Refusal(code, "", "", "")));

    [Fact]
    public async Task No_firmware_is_published_when_the_plant_says_so_and_not_a_proxy()
    {
        _line.Answer = () => Line.Text(HttpStatusCode.NotFound, Error("FIRMWARE_NOT_FOUND"));
        Assert.Null(await _plant.LatestFirmware(default));
        _line.Answer = () => Line.Text(HttpStatusCode.NotFound, "<html>nginx</html>");
        await Assert.ThrowsAsync<PlantAwayException>(() => _plant.LatestFirmware(default));
    }

    [Fact]
    public async Task A_key_that_the_plant_does_not_take_is_named_as_such()
    {
        (_line.SignIn, _line.SignInStatus) = (Error("INVALID_CREDENTIALS"), HttpStatusCode.Unauthorized);
        var away = Assert.IsType<SendOutcome.Away>(await Send(HttpStatusCode.OK, "{}"));
        Assert.StartsWith("The plant knows no station ST-1 with this key. Set Station__StationId and Station__Key", away.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_that_the_message_repeats_is_said_once()
    {
        var error = """{"error_code":"SERIAL_FINAL","detail":"It is final.","message":"It is final. Take another one."}""";
        Assert.Equal("It is final. Take another one.", Assert.IsType<SendOutcome.Refused>(await Send(HttpStatusCode.Conflict, error)).Sentence);
        error = """{"error_code":"SERIAL_FINAL","detail":"A.","message":"B."}""";
        Assert.Equal("A. B.", Assert.IsType<SendOutcome.Refused>(await Send(HttpStatusCode.Conflict, error)).Sentence);
    }

    [Fact]
    public async Task A_portal_s_page_is_no_token()
    {
        _line.SignIn = "{}";
        Assert.IsType<SendOutcome.Away>(await Send(HttpStatusCode.OK, "{}"));
    }

    [Fact]
    public async Task A_download_that_falls_silent_is_given_up()
    {
        _line.Answer = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Silence()) };
        var firmware = new FirmwareView
        {
            Version = "v1.0.0",
            Filename = "a.bin",
            FileSize = 1,
            Md5Hash = "",
            Sha256 = "",
            DownloadUrl = "",
            ReleaseDate = DateTimeOffset.UnixEpoch,
        };
        await Assert.ThrowsAsync<PlantAwayException>(() => _plant.DownloadFirmware(firmware, Stream.Null, default).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private async Task<SendOutcome> Send(HttpStatusCode status, string text, string? location = null)
    {
        _line.Answer = () =>
        {
            var response = Line.Text(status, text);
            response.Headers.Location = location is null ? null : new Uri(location);
            return response;
        };
        var (document, _) = DocumentReader.Read(Encoding.UTF8.GetBytes("""{"schema_version":"1.0","lot_number":"A-1","process_id":1,"process_data":{"result":"PASS"}}"""));
        return await _plant.Send(document!, default);
    }

    private static string Error(string code) => $$"""{"detail":"d","error_code":"{{code}}","message":"m","timestamp":"t","path":"p","trace_id":"i"}""";

    /// <summary>Signs in, then answers as it is told.</summary>
    private sealed class Line : HttpMessageHandler
    {
        public string SignIn { get; set; } = """{"access_token":"t"}""";

        public HttpStatusCode SignInStatus { get; set; } = HttpStatusCode.OK;

        public Func<HttpResponseMessage> Answer { get; set; } = () => new HttpResponseMessage(HttpStatusCode.OK);

        public static HttpResponseMessage Text(HttpStatusCode status, string text) => new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(request.RequestUri!.AbsolutePath.EndsWith("auth/station", StringComparison.Ordinal) ? Text(SignInStatus, SignIn) : Answer());
    }

    /// <summary>Never ends and never brings anything.</summary>
    private sealed class Silence : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}

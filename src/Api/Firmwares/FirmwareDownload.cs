using Microsoft.Net.Http.Headers;
using NeuroHub.Api.Errors;
using NeuroHub.Firmwares;
using NeuroHub.Storage.Firmwares;

namespace NeuroHub.Api.Firmwares;

/// <summary>A firmware's content as an attachment: ranges, If-Range and If-None-Match by the framework, refusals in the one error body.</summary>
internal sealed class FirmwareDownload(FirmwareView firmware, FirmwareImageStream content) : IResult
{
    // Its content never changes, but it may be withdrawn: whoever kept it asks by its ETag.
    private const string AskAgain = "private, no-cache";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = AskAgain;
        response.Headers["X-Content-SHA256"] = firmware.Sha256;
        await TypedResults.Stream(
            content,
            "application/octet-stream",
            firmware.Filename,
            firmware.ReleaseDate,
            new EntityTagHeaderValue($"\"{firmware.Sha256}\""),
            enableRangeProcessing: true).ExecuteAsync(httpContext);
        if (response.StatusCode != StatusCodes.Status416RangeNotSatisfiable || response.HasStarted)
            return;
        response.Headers.Remove(HeaderNames.ContentDisposition);
        response.Headers.Remove(HeaderNames.CacheControl);
        await new ErrorAnswer(ApiRefusals.RangeNotSatisfiable(firmware.FileSize)).ExecuteAsync(httpContext);
    }
}

namespace NeuroHub.Api.Answers;

/// <summary>JSON that was written before.</summary>
internal sealed class WrittenAnswer(byte[] json) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.Write(httpContext.Response, StatusCodes.Status200OK, json);
}

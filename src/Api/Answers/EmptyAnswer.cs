namespace NeuroHub.Api.Answers;

/// <summary>204: done, and nothing to show.</summary>
internal sealed class EmptyAnswer : IResult
{
    public bool IsReplay { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (IsReplay)
            httpContext.Response.Headers[Answer.Replayed] = "true";
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}

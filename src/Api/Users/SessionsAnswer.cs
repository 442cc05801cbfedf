using System.Text.Json;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Json;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Users;

/// <summary>A page of sessions, with the headers that every list has.</summary>
internal sealed class SessionsAnswer(PageOf<SessionView> page) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Write(httpContext, page);
        CsvFormat.Vary(httpContext.Response);
        return JsonBody.Write(
            httpContext.Response,
            StatusCodes.Status200OK,
            new SessionsView(page.Items),
            static (writer, sessions) => JsonSerializer.Serialize(writer, sessions, ApiViews.Default.SessionsView));
    }
}

using System.Text.Json;
using NeuroHub.Alerts;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Json;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Alerts;

/// <summary>A page of alerts: its total is in the body and, as every list's, in a header.</summary>
internal sealed class AlertListAnswer(PageOf<AlertView> page, int unread) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Write(httpContext, page);
        CsvFormat.Vary(httpContext.Response);
        return JsonBody.Write(
            httpContext.Response,
            StatusCodes.Status200OK,
            new AlertList([.. page.Items.Select(alert => KoreanAlerts.Of(alert, httpContext.Request))], page.Total, unread),
            static (writer, list) => JsonSerializer.Serialize(writer, list, ApiViews.Default.AlertList));
    }
}

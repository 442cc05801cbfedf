using Microsoft.AspNetCore.Http.Features;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.WebConsole;

/// <summary>
/// The routes that read the console's cookie take nothing that a page of another site could have a browser send: neither its requests nor
/// the bodies of forms.
/// </summary>
internal sealed class OwnPagesOnly : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.IsOfForeignPage())
            return ValueTask.FromResult<object?>(new ErrorAnswer(ApiRefusals.ForeignPage));
        return http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } && !RequestBody.IsJson(http.Request.ContentType)
            ? ValueTask.FromResult<object?>(new ErrorAnswer(ApiRefusals.UnsupportedMediaType))
            : next(context);
    }
}

using NeuroHub.Api.Errors;
using NeuroHub.Texts;

namespace NeuroHub.Api.Requests;

/// <summary>Cleans what a path names, for all routes, before a handler's parameters are read: a scanner types into addresses too.</summary>
internal sealed class PathTexts(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.RouteValues.Count == 0)
            return next(http);
        FieldErrors? errors = null;
        foreach (var (name, value) in http.Request.RouteValues)
        {
            if (value is not string text)
                continue;
            var fault = OutsideText.Clean(text, TextKinds.OfPath(name), out var clean);
            if (fault != TextFault.None)
                (errors ??= new FieldErrors()).Add(FieldPath.Path(name), OutsideText.Of(fault), "string_pattern_mismatch");
            else if (!ReferenceEquals(clean, text))
                // Of a key that is there already: the walk over them goes on.
                http.Request.RouteValues[name] = clean;
        }

        return errors is null ? next(http) : new ErrorAnswer(Rejection.Invalid(errors.All)).ExecuteAsync(http);
    }
}

using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Requests;

/// <summary>Answers an unfit request before its handler runs, so that a handler sees only what it may use.</summary>
internal sealed class RejectUnfit : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var isRead = false;
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            if (context.Arguments[i] is not IBound bound)
                continue;
            if (bound.Rejection is { } rejection)
                return ValueTask.FromResult<object?>(new ErrorAnswer(rejection));
            isRead = true;
        }

        // What reads a query string has held it against what it declares.
        return isRead || Undeclared(context.HttpContext) is not { } undeclared ? next(context) : ValueTask.FromResult<object?>(new ErrorAnswer(undeclared));
    }

    private static Rejection? Undeclared(HttpContext http)
    {
        if (http.Request.Query.Count == 0 || http.GetEndpoint()?.Metadata.GetMetadata<TakesAnyQuery>() is not null)
            return null;
        var errors = new FieldErrors();
        UndeclaredParameters.AddTo(errors, http.Request, []);
        return errors.IsEmpty ? null : Rejection.Invalid(errors.All);
    }
}

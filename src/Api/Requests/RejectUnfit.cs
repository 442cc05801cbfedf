using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Requests;

/// <summary>Answers an unfit request before its handler runs, so that a handler sees only what it may use.</summary>
internal sealed class RejectUnfit : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        for (var i = 0; i < context.Arguments.Count; i++)
            if (context.Arguments[i] is IBound { Rejection: { } rejection })
                return ValueTask.FromResult<object?>(new ErrorAnswer(rejection));
        return next(context);
    }
}

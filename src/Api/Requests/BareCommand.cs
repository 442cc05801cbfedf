using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Results;

namespace NeuroHub.Api.Requests;

/// <summary>A command that is all in its path: who sends it, and the key that its repeat is known by. A body is no part of it.</summary>
internal sealed class BareCommand : IBound
{
    private BareCommand(CommandContext context, Rejection? rejection) => (Context, Rejection) = (context, rejection);

    public CommandContext Context { get; }

    public Rejection? Rejection { get; }

    /// <summary>The framework's way to let a parameter read itself.</summary>
    public static ValueTask<BareCommand?> BindAsync(HttpContext http)
    {
        var by = http.Actor();
        var errors = new FieldErrors();
        var key = IdempotencyKey.Read(http.Request, errors);
        AnswerKey[] keys = key is null ? [] : [new AnswerKey(IdempotencyKey.Of(key, http.Request, by), null, Forever: false)];
        return ValueTask.FromResult<BareCommand?>(
            new BareCommand(new CommandContext(by, keys, http.Origin()), errors.IsEmpty ? null : Rejection.Invalid(errors.All)));
    }
}

using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Requests;

/// <summary>A command as it came over the wire: its body, who sends it, and the keys that its repeat is known by.</summary>
internal sealed class Command<T> : IBound
    where T : class
{
    private Command(T? body, CommandContext context, Rejection? rejection) =>
        (Body, Context, Rejection) = (body!, context, rejection);

    public T Body { get; }

    public CommandContext Context { get; }

    public Actor By => Context.By;

    public Rejection? Rejection { get; }

    /// <summary>The framework's way to let a parameter read itself.</summary>
    public static async ValueTask<Command<T>?> BindAsync(HttpContext http)
    {
        var by = http.Actor();
        var errors = new FieldErrors();
        var key = IdempotencyKey.Read(http.Request, errors);
        var body = await RequestBody.Read<T>(http, withHash: key is not null);
        if (body.Rejection is not null || !errors.IsEmpty)
            return new Command<T>(null, CommandContext.Of(by), Joined(body.Rejection, errors));

        if (by.IsApiKey && body.Value is INamesWorker { Worker: null } nameless)
        {
            // A program is nobody's worker: somebody's work must be named.
            errors.Missing(FieldPath.Body.Of(nameless.WorkerField));
            return new Command<T>(null, CommandContext.Of(by), Rejection.Invalid(errors.All));
        }

        var source = (body.Value as ISourced)?.SourceSha256;
        if (key is null && source is null)
            return new Command<T>(body.Value, new CommandContext(by, [], http.Origin()) { IfMatch = IfMatch.Of(http.Request) }, null);
        var keys = new List<AnswerKey>(2);
        if (key is not null)
            keys.Add(new AnswerKey(IdempotencyKey.Of(key, http.Request, by), body.Hash, Forever: false));
        if (source is not null)
            keys.Add(AnswerKey.OfSource(source));
        return new Command<T>(body.Value, new CommandContext(by, keys, http.Origin()) { IfMatch = IfMatch.Of(http.Request) }, null);
    }

    private static Rejection Joined(Rejection? body, FieldErrors header) =>
        body is null ? Rejection.Invalid(header.All)
        : body.Fields.Count == 0 || header.IsEmpty ? body
        : Rejection.Invalid([.. header.All, .. body.Fields]);
}

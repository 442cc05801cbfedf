using Microsoft.Net.Http.Headers;
using NeuroHub.Api.Access;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Http;

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

/// <summary>The media types that a caller takes (RFC 9110, Accept).</summary>
internal sealed class Accepted
{
    private readonly IList<MediaTypeHeaderValue> _ranges;

    private Accepted(IList<MediaTypeHeaderValue> ranges) => _ranges = ranges;

    /// <summary>Null when the caller does not say, or nothing that can be read.</summary>
    public static Accepted? Of(HttpRequest request) =>
        request.Headers.Accept.Count > 0 && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) ? new Accepted(ranges) : null;

    /// <summary>How well a type is liked: of the most particular range that it falls into; 0 = not taken.</summary>
    public double Quality(string type) => Best(type) is { } range ? range.Quality ?? 1 : 0;

    /// <summary>The one is liked better than the other, or as well but named more exactly.</summary>
    public bool Prefers(string one, string other)
    {
        var (quality, against) = (Quality(one), Quality(other));
        return quality > 0 && (quality > against || (quality == against && Exactness(Best(one)) > Exactness(Best(other))));
    }

    private MediaTypeHeaderValue? Best(string type)
    {
        var media = MediaTypeHeaderValue.Parse(type);
        return _ranges.Where(media.IsSubsetOf).OrderByDescending(Exactness).FirstOrDefault();
    }

    private static int Exactness(MediaTypeHeaderValue? range) => range switch
    {
        null => -1,
        { MatchesAllTypes: true } => 0,
        { MatchesAllSubTypes: true } => 1,
        _ => 2,
    };
}

using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using NeuroHub.Api.Access;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Http;

/// <summary>A command from the wire: its body, its sender, and the keys by which a repeat is recognised.</summary>
internal sealed class Command<T> : IBound
    where T : class
{
    private Command(T? body, CommandContext context, Rejection? rejection) =>
        (Body, Context, Rejection) = (body!, context, rejection);

    public T Body { get; }

    public CommandContext Context { get; }

    public Actor By => Context.By;

    public Rejection? Rejection { get; }

    /// <summary>The framework calls this to read the parameter from the request.</summary>
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
            // A program is not a worker, so the body must name the worker.
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

/// <summary>A command without a body: its path says everything. It has its sender and the key by which a repeat is recognised.</summary>
internal sealed class BareCommand : IBound
{
    private BareCommand(CommandContext context, Rejection? rejection) => (Context, Rejection) = (context, rejection);

    public CommandContext Context { get; }

    public Rejection? Rejection { get; }

    /// <summary>The framework calls this to read the parameter from the request.</summary>
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

/// <summary>The media types that a caller accepts (RFC 9110, Accept).</summary>
internal sealed class Accepted
{
    private readonly IList<MediaTypeHeaderValue> _ranges;

    private Accepted(IList<MediaTypeHeaderValue> ranges) => _ranges = ranges;

    /// <summary>Null when the header is missing or cannot be read.</summary>
    public static Accepted? Of(HttpRequest request) =>
        request.Headers.Accept.Count > 0 && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) ? new Accepted(ranges) : null;

    /// <summary>The quality of a type, from the most specific range that it is in; 0 = not accepted.</summary>
    public double Quality(string type) => Best(type) is { } range ? range.Quality ?? 1 : 0;

    /// <summary>True when the first type has a higher quality, or the same quality and a more exact range.</summary>
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

/// <summary>The versions that a change is meant for (RFC 9110, If-Match).</summary>
internal static class IfMatch
{
    public static (string Name, string Description) Documented { get; } =
        ("If-Match", "The ETag of the version that the change is made for; when it has been changed since, the answer is 412. Absent: whichever there is.");

    /// <summary>
    /// Null when the request does not say. A tag without quotes means the same. A proxy that compresses marks tags as weak (W/). That is
    /// ignored, because our tag is a hash of the content and not of the sent bytes.
    /// </summary>
    public static IReadOnlyList<string>? Of(HttpRequest request) =>
        HttpMethods.IsPut(request.Method) && request.Headers.IfMatch is { Count: > 0 } values ? [.. Tags(values)] : null;

    private static IEnumerable<string> Tags(StringValues values)
    {
        foreach (var value in values)
            foreach (var item in (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                yield return (item.StartsWith("W/", StringComparison.Ordinal) ? item[2..] : item).Trim('"');
    }
}

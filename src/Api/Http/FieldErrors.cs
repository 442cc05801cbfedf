using System.Globalization;
using System.Text.Json;
using NeuroHub.Results;

namespace NeuroHub.Api.Http;

/// <summary>One thing that is wrong with a request, as 422's <c>detail</c> lists it.</summary>
/// <param name="Loc">Where: <c>body</c>, <c>query</c>, <c>header</c> or <c>path</c>, then names and indexes.</param>
/// <param name="Msg">What a value there must be.</param>
/// <param name="Type">Machine name of the rule, such as <c>missing</c> or <c>string_too_long</c>.</param>
internal sealed record FieldError(IReadOnlyList<object> Loc, string Msg, string Type);

/// <summary>Collects everything that is wrong with a request, so that one answer names all of it.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    public IReadOnlyList<FieldError> All => _errors;

    public void Add(FieldError error) => _errors.Add(error);

    public void Missing(FieldPath at) => Add(at, "Field required", "missing");

    public void Add(FieldPath at, string msg, string type) => _errors.Add(new FieldError(at.Parts, msg, type));

    public void Add(FieldPath at, FormattableString msg, string type) =>
        _errors.Add(new FieldError(at.Parts, msg.ToString(CultureInfo.InvariantCulture), type));
}

/// <summary>Where a value stands: <c>body</c>, then names and indexes.</summary>
internal readonly record struct FieldPath(object[] Parts)
{
    public static FieldPath Body { get; } = new(["body"]);

    public static FieldPath OfQuery { get; } = new(["query"]);

    public static FieldPath Query(string name) => OfQuery.Of(name);

    public static FieldPath Path(string name) => new(["path", name]);

    public static FieldPath Header(string name) => new(["header", name]);

    public FieldPath Of(object part) => new([.. Parts, part]);
}

/// <summary>Why a request did not reach its handler: a refusal, and for a 422 the fields that are wrong.</summary>
internal sealed record Rejection(Refusal Refusal, IReadOnlyList<FieldError> Fields)
{
    public static Rejection Of(Refusal refusal) => new(refusal, []);

    public static Rejection Invalid(IReadOnlyList<FieldError> fields)
    {
        var first = fields[0];
        var where = string.Join('.', first.Loc);
        return new Rejection(
            new Refusal(
                RefusalCode.ValidationError,
                $"The request does not fit its schema: {where}: {first.Msg}.",
                "Correct what detail lists and send it again.",
                $"요청이 형식에 맞지 않습니다 ({where}). detail에 표시된 항목을 고쳐 다시 보내십시오."),
            fields);
    }
}

/// <summary>The wire name of each refusal: <c>DuplicateStart</c> = <c>DUPLICATE_START</c>.</summary>
internal static class WireCode
{
    private static readonly Dictionary<RefusalCode, string> Names = Enum.GetValues<RefusalCode>()
        .ToDictionary(code => code, code => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString()));

    public static string Of(RefusalCode code) => Names[code];
}

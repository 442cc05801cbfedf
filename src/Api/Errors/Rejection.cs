using NeuroHub.Results;

namespace NeuroHub.Api.Errors;

/// <summary>Why a request got no further than its edge: a refusal, and for 422 what is wrong where.</summary>
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

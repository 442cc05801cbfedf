using System.Globalization;
using System.Text.Json;

namespace NeuroHub.Api.Tests.Floor;

public static class AnswerChecks
{
    private static readonly string[] ErrorFields = ["detail", "error_code", "message", "timestamp", "path", "trace_id"];

    public static async Task<Answer> Is(this Task<Answer> sent, int status) => (await sent).Is(status);

    public static Answer Is(this Answer answer, int status)
    {
        if (answer.Status != status)
            Assert.Fail($"expected {status}: {answer}");
        return answer;
    }

    public static async Task<Answer> Refused(this Task<Answer> sent, int status, string code) => (await sent).Refused(status, code);

    /// <summary>The status, the code and the one error body of rules.md 4.</summary>
    public static Answer Refused(this Answer answer, int status, string code)
    {
        answer.Is(status).HasTheErrorBody();
        if (answer.Str("error_code") != code)
            Assert.Fail($"expected {status} {code}: {answer}");
        return answer;
    }

    public static async Task<Answer> Invalid(this Task<Answer> sent) => (await sent).Refused(422, "VALIDATION_ERROR");

    public static async Task<Answer> Invalid(this Task<Answer> sent, string field)
    {
        var answer = (await sent).Refused(422, "VALIDATION_ERROR");
        var named = answer.At("detail").EnumerateArray().Any(item => item.GetProperty("loc").EnumerateArray().Any(step => step.ToString() == field));
        if (!named)
            Assert.Fail($"no loc names {field}: {answer}");
        return answer;
    }

    public static Answer HasTheErrorBody(this Answer answer)
    {
        if (answer.MediaType != "application/json")
            Assert.Fail($"an error is application/json, not {answer.MediaType}: {answer}");
        answer.HasFields(ErrorFields);
        foreach (var field in ErrorFields.Except(["detail"]))
        {
            if (string.IsNullOrWhiteSpace(answer.Str(field)))
                Assert.Fail($"{field} is blank: {answer}");
        }

        HasDetail(answer);
        if (!answer.Str("timestamp")!.EndsWith('Z') || !DateTimeOffset.TryParse(answer.Str("timestamp"), CultureInfo.InvariantCulture, out _))
            Assert.Fail($"timestamp is not ISO-8601 UTC: {answer}");
        return answer;
    }

    public static Answer HasFields(this Answer answer, params string[] fields) => answer.HasFieldsAt(answer.Json, fields);

    public static Answer HasFieldsAt(this Answer answer, JsonElement element, params string[] fields)
    {
        var missing = fields.Where(field => !element.TryGetProperty(field, out _)).ToArray();
        if (missing.Length > 0)
            Assert.Fail($"missing {string.Join(", ", missing)}: {answer}");
        return answer;
    }

    /// <summary>The envelope of requirements 5.1.</summary>
    public static async Task<Answer> Enveloped(this Task<Answer> sent, int status)
    {
        var answer = (await sent).Is(status).HasFields("status", "message", "data");
        Assert.Equal("success", answer.Str("status"));
        return answer;
    }

    private static void HasDetail(Answer answer)
    {
        var detail = answer.At("detail");
        if (answer.Status != 422)
        {
            if (detail.ValueKind != JsonValueKind.String)
                Assert.Fail($"detail is not a string: {answer}");
            return;
        }

        if (detail.ValueKind != JsonValueKind.Array || detail.GetArrayLength() == 0)
            Assert.Fail($"detail of a 422 is not a list: {answer}");
        foreach (var item in detail.EnumerateArray())
        {
            answer.HasFieldsAt(item, "loc", "msg", "type");
            if (item.GetProperty("loc").ValueKind != JsonValueKind.Array)
                Assert.Fail($"loc is not a list: {answer}");
        }
    }
}

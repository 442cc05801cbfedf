using System.Text.Json;
using NeuroHub.Api.Csv;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Http;

/// <summary>
/// The results that handlers return. A value is written as <see cref="ViewJson"/> knows its type. This folder holds what all routes share:
/// reading requests, JSON, answers, errors and calls to grains.
/// </summary>
internal static class Answer
{
    public const string Replayed = "Idempotency-Replayed";

    public static IResult Ok<T>(T value) => new JsonAnswer<T>(value, StatusCodes.Status200OK);

    public static IResult Refused(Refusal refusal) => new ErrorAnswer(refusal);

    /// <summary>The value, or a 404 when there is none.</summary>
    public static IResult Found<T>(T? value, Refusal ifNone)
        where T : class => value is null ? new ErrorAnswer(ifNone) : Ok(value);

    /// <summary>The value with its version, or a 404 when there is none.</summary>
    public static IResult Found<T>(T? value, Func<T, string> tag, Refusal ifNone)
        where T : class =>
        value is null ? new ErrorAnswer(ifNone) : new JsonAnswer<T>(value, StatusCodes.Status200OK) { Tag = tag(value) };

    /// <summary>The object as a command left it, with its version; or the refusal.</summary>
    public static IResult Changed<T>(Result<T> result, Func<T, string> tag)
        where T : class =>
        result.IsDone
            ? new JsonAnswer<T>(result.Value, StatusCodes.Status200OK) { IsReplay = result.Replayed, Tag = tag(result.Value) }
            : new ErrorAnswer(result.Refusal);

    /// <summary>A command's answer: its view, or the refusal.</summary>
    public static IResult Of<T>(Result<T> result, int status)
        where T : class => Of(result, static view => view, status);

    /// <summary>A command's answer that shows only a part of its view.</summary>
    public static IResult Of<T, TPart>(Result<T> result, Func<T, TPart> part, int status)
        where T : class =>
        result.IsDone
            ? new JsonAnswer<TPart>(part(result.Value), status) { IsReplay = result.Replayed }
            : new ErrorAnswer(result.Refusal);

    /// <summary>A command's answer in the envelope of requirements 5.1.</summary>
    public static IResult Enveloped<T>(Result<T> result, int status, Func<T, Message> message)
        where T : class =>
        result.IsDone
            ? new EnvelopeAnswer<T>(result.Value, status, message) { IsReplay = result.Replayed }
            : new ErrorAnswer(result.Refusal);

    /// <summary>The answer of a command that has nothing to show: 204, or the refusal.</summary>
    public static IResult NoContent<T>(Result<T> result)
        where T : class => result.IsDone ? new EmptyAnswer { IsReplay = result.Replayed } : new ErrorAnswer(result.Refusal);

    /// <summary>A report: JSON, or one of its tables as a file.</summary>
    public static IResult Report<T>(T value) => new ReportAnswer(JsonBody.Bytes(value, ViewJson.Of<T>()), ViewJson.Of<T>());

    /// <summary>A list. As JSON it is one page. As a file it is that page when the caller names one, else the whole list.</summary>
    /// <param name="request">Says what is wanted.</param>
    /// <param name="page">The page that was asked for.</param>
    /// <param name="read">Reads a page.</param>
    public static async Task<IResult> List<T>(HttpRequest request, Page page, Func<Page, Task<PageOf<T>>> read) =>
        CsvFormat.IsWanted(request) ? await Csv(request, page, read) : new ListAnswer<T>(await read(page));

    /// <summary>A list as a file.</summary>
    public static async Task<IResult> Csv<T>(HttpRequest request, Page page, Func<Page, Task<PageOf<T>>> read) =>
        CsvFormat.IsPaged(request) ? new CsvAnswer<T>(await read(page)) : new CsvAnswer<T>(ListWalk.All(read, request.HttpContext.RequestAborted));
}

/// <summary>204: done, with nothing to show.</summary>
internal sealed class EmptyAnswer : IResult
{
    public bool IsReplay { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (IsReplay)
            httpContext.Response.Headers[Answer.Replayed] = "true";
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}

/// <summary><c>{status, message, data}</c> (requirements 5.1), the message in the caller's language.</summary>
internal sealed class EnvelopeAnswer<T>(T value, int status, Func<T, Message> message) : IResult
{
    public bool IsReplay { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (IsReplay)
            httpContext.Response.Headers[Answer.Replayed] = "true";
        var said = message(value);
        var text = Language.PrefersKorean(httpContext.Request) ? said.Korean : said.English;
        return JsonBody.Write(httpContext.Response, status, (value, text), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, "success"u8);
            writer.WriteString("message"u8, it.text);
            writer.WritePropertyName("data"u8);
            JsonSerializer.Serialize(writer, it.value, ViewJson.Of<T>());
            writer.WriteEndObject();
        });
    }
}

/// <summary>JSON that was serialised earlier.</summary>
internal sealed class WrittenAnswer(byte[] json) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.Write(httpContext.Response, StatusCodes.Status200OK, json);
}

/// <summary>The message of an envelope, in both languages.</summary>
internal readonly record struct Message(string English, string Korean);

using NeuroHub.Results;

namespace NeuroHub.Api.OpenApi;

/// <summary>The body of every answer from 400 on.</summary>
/// <param name="Detail">What is wrong, in English.</param>
/// <param name="ErrorCode">Stable machine code.</param>
/// <param name="Message">What is wrong and what to do; Korean when Accept-Language prefers ko.</param>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Path">Of the request.</param>
/// <param name="TraceId">Finds it in the logs.</param>
internal sealed record ErrorBody(string Detail, RefusalCode ErrorCode, string Message, DateTimeOffset Timestamp, string Path, string TraceId);

/// <summary>The body of a 422: its detail lists everything that is wrong.</summary>
/// <param name="Detail">What is wrong where.</param>
/// <param name="ErrorCode">VALIDATION_ERROR.</param>
/// <param name="Message">What is wrong and what to do; Korean when Accept-Language prefers ko.</param>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Path">Of the request.</param>
/// <param name="TraceId">Finds it in the logs.</param>
internal sealed record InvalidBody(
    IReadOnlyList<InvalidField> Detail, RefusalCode ErrorCode, string Message, DateTimeOffset Timestamp, string Path, string TraceId);

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Loc">Where: body, query, header or path, then names and indexes.</param>
/// <param name="Msg">What a value there must be.</param>
/// <param name="Type">Machine name of the rule.</param>
internal sealed record InvalidField(IReadOnlyList<object> Loc, string Msg, string Type);

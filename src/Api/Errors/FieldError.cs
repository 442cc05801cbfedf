namespace NeuroHub.Api.Errors;

/// <summary>One thing that is wrong with a request, as 422's <c>detail</c> lists it.</summary>
/// <param name="Loc">Where: <c>body</c>, <c>query</c>, <c>header</c> or <c>path</c>, then names and indexes.</param>
/// <param name="Msg">What a value there must be.</param>
/// <param name="Type">Machine name of the rule, such as <c>missing</c> or <c>string_too_long</c>.</param>
internal sealed record FieldError(IReadOnlyList<object> Loc, string Msg, string Type);

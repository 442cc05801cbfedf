namespace NeuroHub.Api.OpenApi;

/// <summary>A header of a route's good answers, for the documentation; put on the route or its group as metadata.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Description">What it says.</param>
internal sealed record AnswerHeader(string Name, string Description)
{
    public static AnswerHeader PollInterval { get; } = new(
        "X-Poll-Interval", "After how many seconds to look again: 30 for ADMIN and MANAGER, 60 for others, 10 for five minutes after a HIGH alert.");

    /// <summary>Of a thing that is changed by PUT.</summary>
    public static AnswerHeader Version { get; } = new(
        "ETag", "The version of its editable fields: send it as If-Match with the PUT, which is 412 PRECONDITION_FAILED when somebody changed them since.");

    public static AnswerHeader ETag { get; } = new("ETag", "Of what is answered: send it as If-None-Match, and what has not changed is 304.");
}

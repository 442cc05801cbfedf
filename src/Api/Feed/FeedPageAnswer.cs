using NeuroHub.Api.Answers;
using NeuroHub.Api.Json;
using NeuroHub.Api.Requests;
using NeuroHub.Storage.Feed;
using NeuroHub.Users;

namespace NeuroHub.Api.Feed;

/// <summary>A page of events; the data of each is written once, however many read it.</summary>
internal static class FeedPageAnswer
{
    public static IResult Of(FeedPart part, Role role) => new ReportAnswer(
        JsonBody.Bytes((part, role), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("events"u8);
            foreach (var @event in it.part.Events)
            {
                writer.WriteStartObject();
                writer.WriteString("id"u8, @event.Id.ToString());
                writer.WriteString("event"u8, EnumNames.Of(@event.Kind));
                writer.WritePropertyName("data"u8);
                writer.WriteRawValue(@event.JsonFor(it.role).Span, skipInputValidation: true);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("next"u8, it.part.Next.ToString());
            writer.WriteEndObject();
        }),
        ApiViews.Default.FeedPageView);
}

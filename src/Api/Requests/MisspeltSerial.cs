using System.Text.Json;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Runs;

namespace NeuroHub.Api.Requests;

/// <summary>Looks through the keys of a command on a whole LOT for one that was to name a serial.</summary>
internal static class MisspeltSerial
{
    /// <param name="text">The body, which is a JSON object.</param>
    /// <param name="command">As what it was read.</param>
    /// <param name="errors">Where each such key is noted.</param>
    public static void Check(ReadOnlySpan<byte> text, INamesSerial command, FieldErrors errors)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = RequestBodyDepth.Most });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // GetString resolves escapes.
            var key = reader.GetString()!;
            if (key != command.SerialKey && SerialKeys.Means(key))
                errors.Add(FieldPath.Body.Of(key), $"This would be a run of the whole LOT: did you mean {command.SerialKey}?", "extra_forbidden");
            reader.Read();
            reader.Skip();
        }
    }
}

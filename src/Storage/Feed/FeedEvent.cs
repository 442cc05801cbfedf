using System.Text.Encodings.Web;
using System.Text.Json;
using NeuroHub.Printers;
using NeuroHub.Users;

namespace NeuroHub.Storage.Feed;

/// <summary>One thing that happened, as readers of the feed are told.</summary>
public sealed class FeedEvent(FeedId id, FeedKind kind, FeedData data)
{
    // Relaxed: Hangul goes out as it is. The feed is text/event-stream, never part of a page.
    private static readonly FeedJson Relaxed = new(new JsonSerializerOptions(FeedJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private byte[]? _json;
    private byte[]? _shortened;

    public FeedId Id => id;

    public FeedKind Kind => kind;

    public FeedData Data => data;

    /// <summary>The data as JSON, without a line break; made once for all readers.</summary>
    public ReadOnlyMemory<byte> Json => _json ??= Write(data);

    /// <summary>As a reader of that role may see it: what a printer's socket said is not for everybody.</summary>
    public ReadOnlyMemory<byte> JsonFor(Role role) => data.LastError is null || PrinterErrors.MaySee(role)
        ? Json
        : _shortened ??= Write(data with { LastError = PrinterErrors.Shortened(data.LastError) });

    /// <summary>The same, of an alert whose row has this id.</summary>
    internal FeedEvent WithAlert(long alertId) => new(id, kind, data with { AlertId = alertId });

    private static byte[] Write(FeedData data) => JsonSerializer.SerializeToUtf8Bytes(data, Relaxed.FeedData);
}

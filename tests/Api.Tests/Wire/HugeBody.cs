using System.Net;
using System.Net.Http.Headers;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>A JSON string of any length that is never in memory as a whole.</summary>
internal sealed class HugeBody : HttpContent
{
    private readonly long _length;

    public HugeBody(long length)
    {
        _length = length;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var block = new byte[64 * 1024];
        Array.Fill(block, (byte)'"');
        for (var sent = 0L; sent < _length; sent += block.Length)
            await stream.WriteAsync(block);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}

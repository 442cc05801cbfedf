using System.Text;
using NeuroHub.Bench.Http;

namespace NeuroHub.Bench.Tests;

public class HttpResponseParserTests
{
    [Theory]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello", 201, "hello", true)]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n", 200, "", true)]
    [InlineData("HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n", 204, "", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n", 200, "abc0123456789", true)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 409 Conflict\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}", 409, "{}", false)]
    [InlineData("HTTP/1.0 503 Service Unavailable\nContent-Length: 1\n\nx", 503, "x", false)]
    public void An_answer_is_read_the_same_in_one_piece_and_byte_by_byte(string answer, int status, string body, bool keepAlive)
    {
        var bytes = Encoding.ASCII.GetBytes(answer);
        for (var piece = 1; piece <= bytes.Length; piece++)
        {
            var parser = new HttpResponseParser();
            parser.Reset();

            Assert.Equal(bytes.Length, Feed(parser, bytes, piece));
            Assert.True(parser.IsDone);
            Assert.Equal((status, body, keepAlive), (parser.Status, Encoding.ASCII.GetString(parser.Body), parser.KeepAlive));
        }
    }

    [Fact]
    public void What_follows_an_answer_is_left_for_the_next_one()
    {
        var parser = new HttpResponseParser();
        parser.Reset();

        Assert.Equal(39, parser.Feed("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 200 OK"u8));
        Assert.True(parser.IsDone);
    }

    [Fact]
    public void Without_a_length_the_close_ends_the_answer()
    {
        var parser = new HttpResponseParser();
        parser.Reset();
        parser.Feed("HTTP/1.1 200 OK\r\n\r\nabc"u8);
        Assert.False(parser.IsDone);

        parser.Close();

        Assert.True(parser.IsDone);
        Assert.False(parser.KeepAlive);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")]
    [InlineData("HTTP/1.1 200")]
    public void A_close_within_an_answer_is_a_broken_connection(string beginning)
    {
        var parser = new HttpResponseParser();
        parser.Reset();
        parser.Feed(Encoding.ASCII.GetBytes(beginning));

        Assert.Throws<IOException>(parser.Close);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n")]
    [InlineData("HTTP/1.1 OK 200\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n")]
    public void What_is_not_http_is_refused(string answer)
    {
        var parser = new HttpResponseParser();
        parser.Reset();

        Assert.Throws<IOException>(() => parser.Feed(Encoding.ASCII.GetBytes(answer)));
    }

    [Fact]
    public void A_long_body_is_read_to_its_end_but_only_its_beginning_is_kept()
    {
        var parser = new HttpResponseParser();
        parser.Reset();
        var bytes = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + new string('x', 100_000));

        Assert.Equal(bytes.Length, Feed(parser, bytes, 32_768));
        Assert.True(parser.IsDone);
        Assert.Equal(4_096, parser.Body.Length);
    }

    // As a connection does it: what was not taken is fed again with more behind it.
    private static int Feed(HttpResponseParser parser, byte[] bytes, int piece)
    {
        var (taken, given) = (0, 0);
        while (!parser.IsDone && given < bytes.Length)
        {
            given = Math.Min(given + piece, bytes.Length);
            taken += parser.Feed(bytes.AsSpan(taken, given - taken));
        }

        return taken;
    }
}

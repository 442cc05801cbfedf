using System.Globalization;
using System.Text.RegularExpressions;
using NeuroHub.Api.Feed;
using NeuroHub.Api.Firmwares;
using NeuroHub.Api.Http;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>deploy/nginx/neurohub.conf against what the API does.</summary>
public sealed partial class NginxTests
{
    private static readonly string Text = Comment().Replace(Source.Read("deploy/nginx/neurohub.conf"), "");

    [Fact]
    public void Its_blocks_are_closed_and_its_lines_end()
    {
        Assert.Equal(Text.Count(c => c == '{') - Quoted(Text, '{'), Text.Count(c => c == '}') - Quoted(Text, '}'));
        foreach (var line in Text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("log_format", StringComparison.Ordinal)))
            Assert.Matches(@"[;{}']$", line);
    }

    [Fact]
    public void It_speaks_TLS_1_3_and_nothing_older()
    {
        Assert.Equal("TLSv1.3", Directive("ssl_protocols"));
        Assert.Matches(@"listen \d+ ssl http2;", Text);
    }

    [Theory]
    [InlineData("/api/v1/events/stream")]
    [InlineData("/api/v1/firmware")]
    public void What_it_treats_apart_is_a_route(string path)
    {
        Assert.Contains(path, Text, StringComparison.Ordinal);
        DeployFiles.IsARoute(path);
    }

    [Fact]
    public void It_lets_bodies_through_that_the_API_takes_or_refuses_itself()
    {
        Assert.True(Bytes(Directive("client_max_body_size")) >= 8 * RequestBody.MaxBytes);
        Assert.True(Bytes(Directive("client_max_body_size", Location("/api/v1/firmware"))) > FirmwareUpload.MaxBytes);
    }

    [Fact]
    public void The_live_feed_is_passed_on_as_it_comes_and_outlasts_its_silences()
    {
        var feed = Location("events/stream");

        Assert.Equal("off", Directive("proxy_buffering", feed));
        Assert.Equal("1h", Directive("proxy_read_timeout", feed));
        Assert.True(new FeedOptions().Heartbeat < TimeSpan.FromHours(1));
    }

    [Fact]
    public void No_command_is_sent_twice_and_no_client_says_whom_it_speaks_for()
    {
        Assert.DoesNotContain("non_idempotent", Text, StringComparison.Ordinal);
        Assert.Equal("error timeout", Directive("proxy_next_upstream"));
        Assert.Contains("proxy_set_header X-Forwarded-For $remote_addr;", Text, StringComparison.Ordinal);
        Assert.Contains("proxy_set_header X-Forwarded-Proto $scheme;", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_are_not_for_the_outside() => Assert.Contains("return 404;", Location("= /metrics"), StringComparison.Ordinal);

    private static string Location(string path)
    {
        var begin = Text.IndexOf($"location", Text.IndexOf(path, StringComparison.Ordinal) - 40, StringComparison.Ordinal);
        return Text[begin..Text.IndexOf('}', begin)];
    }

    private static string Directive(string name, string? within = null) => Regex.Match(within ?? Text, $@"\b{name} ([^;]+);").Groups[1].Value;

    private static long Bytes(string size) => long.Parse(size.TrimEnd('m'), CultureInfo.InvariantCulture) << 20;

    private static int Quoted(string text, char brace) => QuotedText().Matches(text).Sum(match => match.Value.Count(c => c == brace));

    [GeneratedRegex("'[^'\n]*'")]
    private static partial Regex QuotedText();

    [GeneratedRegex(@"^\s*#.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}

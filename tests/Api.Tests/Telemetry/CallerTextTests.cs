using NeuroHub.Hosting.Telemetry;
using Serilog.Events;
using Serilog.Parsing;

namespace NeuroHub.Api.Tests.Telemetry;

public sealed class CallerTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/api/v1/lots/WF-KR-251110D-001")]
    [InlineData("레이저 마킹")]
    public void A_plain_text_stays_the_very_same(string text) => Assert.Same(text, CallerText.Cut(text));

    [Theory]
    [InlineData("a\nb", "a\\u000ab")]
    [InlineData("a\r\n{\"@m\":\"forged\"}", "a\\u000d\\u000a{\"@m\":\"forged\"}")]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    [InlineData("a\u0085b", "a\\u0085b")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("a\u202eb", "a\\u202eb")]
    public void A_control_character_is_written_out(string text, string plain) => Assert.Equal(plain, CallerText.Cut(text));

    [Theory]
    [InlineData("x", 257)]
    [InlineData("\n", 256)]
    [InlineData("각", 5000)]
    [InlineData("😀", 200)]
    public void A_text_has_at_most_256_characters_and_says_that_it_was_cut(string piece, int times)
    {
        var cut = CallerText.Cut(string.Concat(Enumerable.Repeat(piece, times)));
        Assert.InRange(cut.Length, 250, 256);
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.False(char.IsHighSurrogate(cut[^2]));
    }

    [Fact]
    public void Every_value_of_a_line_is_cut_however_deep_it_lies()
    {
        var (long_, structure) = (new ScalarValue(new string('x', 9999)), new StructureValue([new LogEventProperty("Name", new ScalarValue("a\nb"))]));
        var line = new LogEvent(
            DateTimeOffset.UnixEpoch,
            LogEventLevel.Information,
            null,
            new MessageTemplateParser().Parse("{Path} {Names} {It} {Count}"),
            [
                new LogEventProperty("Path", long_), new LogEventProperty("Names", new SequenceValue([long_])),
                new LogEventProperty("It", structure), new LogEventProperty("Count", new ScalarValue(7)),
            ]);

        CallerText.Cut(line);

        Assert.InRange(line.RenderMessage().Length, 500, 600);
        Assert.DoesNotContain('\n', line.RenderMessage());
        Assert.Equal(7, ((ScalarValue)line.Properties["Count"]).Value);
    }

    [Fact]
    public void An_exception_tells_its_beginning()
    {
        var small = new InvalidOperationException("small");
        Assert.Same(small, CallerText.Cut(small));
        Assert.InRange(CallerText.Cut(new InvalidOperationException(new string('x', 100_000)))!.ToString().Length, 8000, 8200);
    }
}

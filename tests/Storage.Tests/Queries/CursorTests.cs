using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Tests.Queries;

public sealed class CursorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    public void A_cursor_comes_back_from_its_text(long id)
    {
        var cursor = new Cursor(new DateTimeOffset(2025, 11, 10, 9, 30, 0, 123, TimeSpan.Zero).AddTicks(4560), id);

        Assert.True(Cursor.TryParse(cursor.ToString(), out var again));
        Assert.Equal(cursor, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("_____________________w")]
    [InlineData("f_____________________")]
    public void Nonsense_is_no_cursor(string? text) => Assert.False(Cursor.TryParse(text, out _));
}

using System.Text;
using NeuroHub.Printers;

namespace NeuroHub.Grains.Tests.Printers;

/// <summary>What is read in a printer's answer to ~HS (ZPL II Programming Guide).</summary>
public sealed class HostStatusTests
{
    private const string Fine = "\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,0,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n";

    [Fact]
    public void A_whole_answer_is_read() => Assert.Equal(new HostStatus(false, false, false, false), Parse(Fine));

    [Fact]
    public void Each_state_has_its_field()
    {
        Assert.True(Parse(Fine.Replace("030,0,0", "030,1,0"))!.PaperOut);
        Assert.True(Parse(Fine.Replace("030,0,0", "030,0,1"))!.Paused);
        Assert.True(Parse(Fine.Replace("000,0,0,0,0,2", "000,0,1,0,0,2"))!.HeadOpen);
        Assert.True(Parse(Fine.Replace("000,0,0,0,0,2", "000,0,0,1,0,2"))!.RibbonOut);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0002030,0,0,1245")]
    [InlineData("\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0")]
    [InlineData("READY\r\n")]
    public void What_is_not_whole_is_none(string answer) => Assert.Null(Parse(answer));

    [Fact]
    public void The_last_line_of_an_answer_before_does_not_spoil_this_one() =>
        Assert.NotNull(Parse("\u00021234,0\u0003\r\n" + Fine));

    private static HostStatus? Parse(string answer) => HostStatus.Parse(Encoding.ASCII.GetBytes(answer));
}

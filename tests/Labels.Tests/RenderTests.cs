using CsCheck;

namespace NeuroHub.Labels.Tests;

/// <summary>What is sent to the printer, to the letter.</summary>
public class RenderTests
{
    [Fact]
    public void A_serial_label_to_the_letter() => Assert.Equal(
        """
        ^XA
        ^CI28
        ^PW480
        ^LL160
        ^LH0,0
        ^FO10,4^BY1^BCN,60,N,N,N,N^FD>:WF-KR->5251110>6D-001->50001^FS
        ^FO16,70^A0N,26,26^FH_^FDWF-KR-251110D-001-0001^FS
        ^FO16,102^A0N,20,16^FDLOT^FS
        ^FO56,100^A0N,22,22^FH_^FDWF-KR-251110D-001^FS
        ^FO16,128^A0N,20,20^FH_^FDWF Wearable actuator^FS
        ^FO264,128^A0N,20,19^FH_^FD2025-11-10^FS
        ^FO389,71^BQN,2,3^FDQA,WF-KR-251110D-001-0001^FS
        ^PQ3
        ^XZ

        """.ReplaceLineEndings("\n"),
        Sample.Render(LabelType.Serial, new()
        {
            ["serial_number"] = Sample.Serial,
            ["lot_number"] = Sample.Lot,
            ["product"] = "WF Wearable actuator",
            ["production_date"] = "2025-11-10",
        }, copies: 3));

    [Theory]
    [InlineData("^XZ^XA^FO0,0^GB480,160,160^FS")]
    [InlineData("~JR")]
    [InlineData("a_5Eb\\&c")]
    [InlineData("line one\r\nline two\0\t")]
    [InlineData("^FS^FD{{copies}}")]
    public void Whatever_a_name_holds_is_printed_and_does_nothing(string product)
    {
        var plain = Commands(Sample.OfSerial(product: "plain"));
        Assert.Equal(plain, Commands(Sample.OfSerial(product: product)));
    }

    [Fact]
    public void No_text_at_all_changes_the_commands_of_a_label() => Gen.String.Sample(
        product =>
        {
            var zpl = Sample.OfDefect(code: product, process: product);
            Assert.All(zpl, letter => Assert.True(letter == '\n' || letter is >= ' ' and <= '~'));
            var allowed = new[] { "XA", "CI", "PW", "LL", "LH", "FO", "GB", "FS", "A0", "FD", "FH", "GF", "BQ", "PQ", "XZ" };
            Assert.All(Commands(zpl), command => Assert.Contains(command, allowed));
            Assert.Single(Commands(zpl), "XA");
            Assert.Single(Commands(zpl), "XZ");
            Assert.NotEmpty(LabelPreview.Png(zpl));
        },
        iter: 300);

    [Fact]
    public void A_label_without_one_of_its_fields_is_not_printed()
    {
        var missing = Assert.Throws<ArgumentException>(() => Sample.Render(LabelType.Lot, new() { ["lot_number"] = Sample.Lot }));
        Assert.Contains("product", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wf-1")]
    [InlineData("WF 1")]
    [InlineData("WF>:1")]
    [InlineData("")]
    public void What_is_no_number_is_no_barcode(string number) => Assert.Throws<ArgumentException>(() => Sample.OfSerial(number));

    [Fact]
    public void Each_label_tells_its_fields_and_its_version()
    {
        var lot = LabelTemplates.Current(LabelType.Lot);
        Assert.Equal(["lot_number", "product", "production_date", "target"], lot.Fields);
        Assert.Same(lot, LabelTemplates.Find(LabelType.Lot, lot.Version));
        Assert.Throws<ArgumentException>(() => LabelTemplates.Find(LabelType.Lot, 99));
    }

    [Theory]
    [InlineData("^XA^PW480^LL160^FT10,10^XZ")]
    [InlineData("^XA~JR^XZ")]
    public void The_preview_says_what_it_does_not_know(string zpl) => Assert.Throws<NotSupportedException>(() => LabelPreview.Png(zpl));

    private static string[] Commands(string zpl) => [.. zpl.Split('^').Skip(1).Select(part => part[..2])];
}

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

    [Theory]
    [InlineData(22, 26)]
    [InlineData(38, 26)]
    [InlineData(44, 25)]
    [InlineData(60, 18)]
    public void A_number_that_is_too_long_is_narrower_and_then_smaller_and_still_whole(int length, int height)
    {
        var number = Sample.Number(length);

        var line = Sample.OfSerial(number).Split('\n').Single(row => row.EndsWith($"^FH_^FD{number}^FS", StringComparison.Ordinal));

        Assert.Contains($"^A0N,{height},", line, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_even_then_loses_its_middle_and_never_its_last_digits()
    {
        var wide = new string('W', 36);

        var line = Line(Sample.OfSerial(lot: $"{wide}-251110D-0017"));

        Assert.StartsWith("WWWW", line, StringComparison.Ordinal);
        Assert.EndsWith("-251110D-0017", line, StringComparison.Ordinal);
        Assert.Single(line.Split("...").Skip(1));

        static string Line(string zpl) => zpl.Split('\n').Single(row => row.StartsWith("^FO56,", StringComparison.Ordinal)).Split("^FD")[1].Replace("^FS", "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "ab…ef")]
    [InlineData("abcdef", 4, "a…ef")]
    [InlineData("abcdef", 3, "a…f")]
    [InlineData("abcdef", 2, "…")]
    [InlineData("a😀😀😀f", 6, "a…😀f")]
    public void The_middle_goes_and_no_letter_is_halved(string line, int most, string shown) =>
        Assert.Equal(shown, NeuroHub.Labels.Zpl.MiddleCut.Fit(line, "…", shorter => shorter.Length <= most));

    [Theory]
    [InlineData(LabelType.Serial, 22, 17, "")]
    [InlineData(LabelType.Serial, 60, 17, "BarcodeLeftOff")]
    [InlineData(LabelType.Lot, 0, 22, "")]
    [InlineData(LabelType.Lot, 0, 50, "BarcodeLeftOff")]
    [InlineData(LabelType.Defect, 60, 50, "")]
    public void A_label_says_what_it_does_not_show_of_its_numbers(LabelType label, int serial, int lot, string warnings) =>
        Assert.Equal(warnings, string.Join(' ', LabelTemplates.Current(label).Warnings(serial == 0 ? null : Sample.Number(serial), Sample.Number(lot))));

    [Fact]
    public void It_says_that_a_number_is_cut_and_stumbles_over_none()
    {
        var wide = new string('W', 50);
        var template = LabelTemplates.Current(LabelType.Serial);

        Assert.Equal([LabelWarning.BarcodeLeftOff, LabelWarning.NumberCut], template.Warnings(wide, wide));
        Assert.Equal([LabelWarning.BarcodeLeftOff], template.Warnings("never a number", "L"));
        Assert.Empty(LabelTemplates.Warnings(LabelType.Serial, 99, wide, wide));
    }

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

using ZXing;

namespace NeuroHub.Labels.Tests;

/// <summary>What comes out of the printer: measured on the picture, and read as a scanner reads it.</summary>
public class LookTests
{
    [Fact]
    public void A_LOT_label_is_60_by_30_mm()
    {
        var label = new LabelPicture(Sample.OfLot());
        Assert.Equal((480, 240), (label.Width, label.Height));
    }

    [Fact]
    public void A_serial_label_and_a_DEFECT_label_are_60_by_20_mm()
    {
        var (serial, defect) = (new LabelPicture(Sample.OfSerial()), new LabelPicture(Sample.OfDefect()));
        Assert.Equal((480, 160), (serial.Width, serial.Height));
        Assert.Equal((480, 160), (defect.Width, defect.Height));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(17)]
    [InlineData(22)]
    [InlineData(26)]
    [InlineData(31)]
    [InlineData(36)]
    public void The_barcode_of_a_serial_reads_back(int length)
    {
        var number = Sample.Number(length);
        Assert.Equal(number, new LabelPicture(Sample.OfSerial(number)).Read(BarcodeFormat.CODE_128, 0, 0, 480, 66));
    }

    [Fact]
    public void The_longest_number_that_the_plant_gives_by_itself_has_its_barcode()
    {
        const string number = "ABCDEFGHIJKLMNOPQRST-KR-251110D-001-0001";
        Assert.Equal(number, new LabelPicture(Sample.OfSerial(number)).Read(BarcodeFormat.CODE_128, 0, 0, 480, 66));
    }

    [Fact]
    public void A_number_too_long_for_bars_is_on_the_label_as_QR_code_alone()
    {
        var label = new LabelPicture(Sample.OfSerial(Sample.Number(60)));
        Assert.Equal(0, label.Ink(0, 0, 480, 56));
        Assert.Equal(Sample.Number(60), label.Read(BarcodeFormat.QR_CODE, 372, 56, 108, 104));
    }

    [Theory]
    [InlineData("WF-KR-251110D-001")]
    [InlineData("ABC")]
    [InlineData("A-1")]
    [InlineData("123456789012A")]
    [InlineData("A1234567")]
    [InlineData("A12345")]
    [InlineData("12-3456-7890-B")]
    [InlineData("WF-KR-251110D-001-LONGER-NUMBER-OF-50-CHARACTERS-X")]
    public void The_barcode_of_a_LOT_reads_back_or_gives_way_to_the_QR_code(string number)
    {
        var label = new LabelPicture(Sample.OfLot(number));
        Assert.Equal(number, label.Read(BarcodeFormat.QR_CODE, 360, 104, 120, 130));
        var barcode = label.Read(BarcodeFormat.CODE_128, 0, 0, 480, 110);
        if (label.Ink(0, 0, 480, 110) > 0)
            Assert.Equal(number, barcode);
        else
            Assert.True(number.Length > 38, "a barcode that fits is drawn");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(60)]
    public void The_QR_code_reads_back_at_every_length(int length)
    {
        var number = Sample.Number(length);
        Assert.Equal(number, new LabelPicture(Sample.OfSerial(number)).Read(BarcodeFormat.QR_CODE, 372, 56, 108, 104));
        Assert.Equal(number, new LabelPicture(Sample.OfDefect(number)).Read(BarcodeFormat.QR_CODE, 360, 0, 120, 130));
    }

    [Fact]
    public void The_bars_have_ten_modules_of_white_on_each_side_and_are_tall()
    {
        var label = new LabelPicture(Sample.OfLot());
        const int module = 2;
        Assert.Equal(0, label.Ink(0, 10, 10 * module, 90));
        Assert.Equal(0, label.Ink(480 - (10 * module), 10, 10 * module, 90));
        Assert.True(label.IsInk(10 * module, 12), "the symbol begins after its quiet zone");
        // 8 mm at the least.
        Assert.True(label.IsInk(10 * module, 12 + 64));
    }

    [Fact]
    public void The_QR_code_has_four_modules_of_white_around_it()
    {
        var label = new LabelPicture(Sample.OfSerial());
        const int dots = 3, modules = 25;
        var left = Enumerable.Range(376, 102).First(x => label.Ink(x, 66, 1, 94) > 0);
        var top = Enumerable.Range(66, 94).First(y => label.Ink(376, y, 102, 1) > 0);
        Assert.Equal(0, label.Ink(left - (4 * dots), top, 4 * dots, modules * dots));
        Assert.Equal(0, label.Ink(left + (modules * dots), top, Math.Min(4 * dots, 480 - left - (modules * dots)), modules * dots));
    }

    [Fact]
    public void Hangul_leaves_ink_where_a_printer_without_a_Korean_font_would_leave_none()
    {
        var zpl = Sample.OfSerial(product: "WF 웨어러블 액추에이터");
        Assert.Contains("^GFA,", zpl, StringComparison.Ordinal);
        Assert.All(zpl, letter => Assert.True(char.IsAscii(letter)));
        Assert.InRange(new LabelPicture(zpl).Ink(16, 126, 240, 24), 200, 4000);
    }

    [Theory]
    [InlineData("A product name that is far too long for the width of any label that anybody ever printed, in fact")]
    [InlineData("도무지 라벨 한 줄에는 들어갈 수 없을 만큼 아주아주 길고 긴 제품 이름이며 끝이 보이지 않는 이름")]
    public void A_name_that_is_too_long_stays_in_its_place(string product)
    {
        var (shorter, longer) = (new LabelPicture(Sample.OfLot(product: "X")), new LabelPicture(Sample.OfLot(product: product)));
        Assert.True(longer.Ink(20, 150, 344, 30) > 300);
        // Nothing but that line is another.
        for (var y = 0; y < 240; y++)
            for (var x = 0; x < 480; x++)
                if (x is < 20 or >= 364 || y is < 148 or >= 184)
                    Assert.Equal(shorter.IsInk(x, y), longer.IsInk(x, y));
    }
}

using NeuroHub.Texts;

namespace NeuroHub.Grains.Tests.Texts;

/// <summary>rules.md 2, "Text from outside".</summary>
public class OutsideTextTests
{
    [Theory]
    [InlineData("WF-KR-251110D-001", "WF-KR-251110D-001")]
    [InlineData("wf-kr-251110d-001", "WF-KR-251110D-001")]
    [InlineData("]C1WF-1", "WF-1")]
    [InlineData("]C0wf-1", "WF-1")]
    [InlineData("]d2\u001dWF-1\u001d", "WF-1")]
    [InlineData("\u0002WF-1\r\n\u0003", "WF-1")]
    [InlineData("  \t]Q3 WF-1 ", "WF-1")]
    [InlineData("ＷＦ－１", "WF-1")]
    [InlineData("］Ｃ１ｗｆ－１", "WF-1")]
    [InlineData("\uFEFFWF-1\u200B\u200D\u2060", "WF-1")]
    [InlineData("\u3000WF-1\u00A0\u2028", "WF-1")]
    [InlineData("\u202AWF-1\u202C", "WF-1")]
    [InlineData("\U000E0001WF-1\U000E007F", "WF-1")]
    [InlineData("]C", "]C")]
    [InlineData("]1C1WF", "]1C1WF")]
    [InlineData(" \r\n", "")]
    [InlineData("]C1", "")]
    public void A_scanned_number_is_the_number(string scanned, string number)
    {
        Assert.Equal(TextFault.None, OutsideText.Clean(scanned, TextKind.Number, out var clean));
        Assert.Equal(number, clean);
    }

    [Theory]
    [InlineData("WF\u001d1")]
    [InlineData("WF\t1")]
    [InlineData("WF\r\n1")]
    [InlineData("WF\u200B1")]
    [InlineData("WF\u00AD1")]
    [InlineData("WF\u202E1")]
    [InlineData("WF\uFEFF1")]
    [InlineData("WF\u20281")]
    [InlineData("WF\U000E00411")]
    [InlineData("WF\u007F1")]
    [InlineData("WF\u00851")]
    [InlineData("WF\0")]
    [InlineData("\0")]
    public void A_control_or_format_character_inside_is_no_number_no_code_and_no_name(string text)
    {
        foreach (var kind in new[] { TextKind.Number, TextKind.Code, TextKind.Id, TextKind.Name })
            Assert.Equal(TextFault.ControlInside, OutsideText.Clean(text, kind, out _));
    }

    [Theory]
    [InlineData("line one\r\nline two\tand a half\nline three", TextFault.None)]
    [InlineData("one\u2028two\u2029three\u0085four", TextFault.None)]
    [InlineData("bell\u0007inside", TextFault.ControlInside)]
    [InlineData("zero\u200Bwidth", TextFault.ControlInside)]
    public void Lines_that_people_write_may_have_breaks_and_tabs(string text, TextFault fault)
    {
        Assert.Equal(fault, OutsideText.Clean($" {text}\n", TextKind.Prose, out var clean));
        if (fault == TextFault.None)
            Assert.Equal(text, clean);
    }

    // By code points: an editor may compose what stands here.
    [Theory]
    [InlineData(new[] { 0x1100, 0x1175, 0x11B7 }, "김")]
    [InlineData(new[] { 0xAE40, 0x20, 0x1109, 0x1165 }, "김 서")]
    [InlineData(new[] { 0x4B, 0x65, 0x301 }, "Ké")]
    [InlineData(new[] { 0xFF21, 0xAC00 }, "Ａ가")]
    public void A_name_is_composed_and_else_left_as_it_is_written(int[] points, string name)
    {
        Assert.Equal(TextFault.None, OutsideText.Clean($" {string.Concat(points.Select(char.ConvertFromUtf32))}\u3000", TextKind.Name, out var clean));
        Assert.Equal(name, clean);
    }

    [Theory]
    [InlineData("EQ-9\r", "EQ-9")]
    [InlineData("ＥＱ－９", "EQ-9")]
    [InlineData("eq-9", "eq-9")]
    [InlineData("]C1EQ-9", "]C1EQ-9")]
    [InlineData("설비\u30001호기", "설비 1호기")]
    public void A_code_keeps_its_case(string written, string code)
    {
        Assert.Equal(TextFault.None, OutsideText.Clean(written, TextKind.Code, out var clean));
        Assert.Equal(code, clean);
    }

    [Theory]
    [InlineData("3", TextFault.None)]
    [InlineData("0", TextFault.None)]
    [InlineData("03", TextFault.LeadingZero)]
    [InlineData("０３", TextFault.LeadingZero)]
    [InlineData(" 000\r", TextFault.LeadingZero)]
    [InlineData("PROC-003", TextFault.None)]
    [InlineData("0A", TextFault.None)]
    public void An_id_is_digits_without_a_leading_zero(string text, TextFault fault) => Assert.Equal(fault, OutsideText.Clean(text, TextKind.Id, out _));

    [Fact]
    public void Half_a_character_is_refused() => Assert.Equal(TextFault.ControlInside, OutsideText.Clean("A\ud800", TextKind.Name, out _));

    [Fact]
    public void A_clean_text_is_the_same_object()
    {
        var number = new string("WF-KR-251110D-001-0001");

        Assert.Equal(TextFault.None, OutsideText.Clean(number, TextKind.Number, out var clean));
        Assert.Same(number, clean);
    }

    [Fact]
    public void A_secret_is_never_touched()
    {
        const string Secret = " ]C1pass\r\n";

        Assert.Equal(TextFault.None, OutsideText.Clean(Secret, TextKind.Raw, out var clean));
        Assert.Same(Secret, clean);
    }

    /// <summary>Half a million marks in the wrong order: sorted one by one they would take hours.</summary>
    [Fact]
    public void A_megabyte_of_marks_is_put_in_order_in_a_moment()
    {
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 250_000));

        Assert.Equal(marks.Length, Nfc.Of("q" + marks).Length - 1);
    }

    [Theory]
    [InlineData("lot_number", TextKind.Number)]
    [InlineData("serial_number", TextKind.Number)]
    [InlineData("process_id", TextKind.Id)]
    [InlineData("printer_id", TextKind.Code)]
    [InlineData("process_code", TextKind.Code)]
    [InlineData("work_order", TextKind.Code)]
    [InlineData("badge", TextKind.Code)]
    [InlineData("override_reason", TextKind.Prose)]
    [InlineData("defect_description", TextKind.Prose)]
    [InlineData("instruction_ko", TextKind.Prose)]
    [InlineData("process_name_ko", TextKind.Name)]
    [InlineData("worker_id", TextKind.Name)]
    [InlineData("something_new", TextKind.Name)]
    [InlineData("last_errors", TextKind.Raw)]
    public void A_field_is_known_by_its_name(string field, TextKind kind) => Assert.Equal(kind, TextKinds.Of(field));
}

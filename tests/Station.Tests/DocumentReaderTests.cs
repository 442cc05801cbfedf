using System.Security.Cryptography;
using System.Text;
using NeuroHub.Station.Documents;

namespace NeuroHub.Station.Tests;

/// <summary>What is dropped, and what is made of it.</summary>
public class DocumentReaderTests
{
    private const string Good = """
        {"schema_version":"1.0","lot_number":"WF-KR-251110D-001","line_id":"LINE-A","process_id":"PROC-003","process_name":"센서 검사",
         "equipment_id":"SENSOR-CHECK-01","worker_id":"W001","start_time":"2025-01-10T09:00:00+09:00","complete_time":"2025-01-10T09:15:00+09:00",
         "process_data":{"overall_result":"PASS","temp_sensor":{"measured_temp":60.1}}}
        """;

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Good) },
        { "UTF-8 with a mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)] },
        { "UTF-16 little endian", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)] },
        { "UTF-16 big endian", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Good)] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_good_document_is_read_however_it_is_encoded(string encoding, byte[] bytes)
    {
        var (document, fault) = DocumentReader.Read(bytes);
        Assert.True(fault is null, $"{encoding}: {fault}");
        Assert.Equal("센서 검사", document!.Text("process_name"));
        Assert.Null(document.SerialNumber);
        // Its identity is that of its bytes, not of its text.
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), document.Sha256);
    }

    [Theory]
    [InlineData("INVALID_JSON", "{\"schema_version\":\"1.0\",\"lot")]
    [InlineData("INVALID_JSON", "")]
    [InlineData("INVALID_JSON", "{}{}")]
    [InlineData("INVALID_DOCUMENT", "[]")]
    [InlineData("INVALID_DOCUMENT", "{}")]
    [InlineData("UNKNOWN_SCHEMA", """{"schema_version":"2.0"}""")]
    [InlineData("DUPLICATE_FIELD", """{"schema_version":"1.0","lot_number":"A-1","lot_number":"B-1","process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("DUPLICATE_FIELD", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"process_data":{"result":"PASS","result":"FAIL"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"process_data":[]}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"process_data":{"x":1}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"process_data":{"result":"MAYBE"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","serial_number":"","process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","serial_number":null,"process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"start_time":"2025-01-10T09:00:00","process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"start_time":"2025-01-10T09:00:00+25:00","process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"start_time":"2025-01-10T09:00:00Z","complete_time":"2025-01-10T09:00:00+09:00","process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","serial_number":" \r\n\u001d","process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","serialNumber":"A-1-0001","process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","serial_id":7,"process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","Serial No":"A-1-0001","process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","SN":null,"process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","data_level":"SERIAL","process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","data_level":"LOT,SERIAL","process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","serial_number":"A-1-0001","data_level":"LOT","process_id":1,"process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"worker_id":" ","process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":"01","process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"equipment_id":"EQ\u001d9","process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"start_time":"2025-01-10 09:00","process_data":{"result":"PASS"}}""")]
    [InlineData("INVALID_DOCUMENT", """{"schema_version":"1.0","lot_number":"A-1","process_id":1,"complete_time":"2025-01-10T09:00:00 GMT","process_data":{"result":"PASS"}}""")]
    public void What_is_wrong_is_said_by_a_code(string code, string text)
    {
        var (document, fault) = DocumentReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(document);
        Assert.Equal(code, fault!.Code);
        Assert.Equal(code == "INVALID_JSON", fault.MayBecomeWhole);
    }

    [Fact]
    public void Ten_thousand_levels_are_too_deep_and_no_crash()
    {
        var deep = new string('[', 10_000) + new string(']', 10_000);
        var (_, fault) = DocumentReader.Read(Encoding.UTF8.GetBytes($"{{\"schema_version\":\"1.0\",\"process_data\":{deep}}}"));
        Assert.Equal("TOO_DEEP", fault!.Code);
    }

    [Fact]
    public void Bytes_that_are_no_text_may_become_it()
    {
        var (_, fault) = DocumentReader.Read([0xC3, 0x28, 0x00]);
        Assert.Equal(("INVALID_TEXT", true), (fault!.Code, fault.MayBecomeWhole));
    }

    [Theory]
    [InlineData("INVALID_TEXT", "line_id", "\"\\ud800\"")]
    [InlineData("INVALID_TEXT", "x\\udc00", "1")]
    [InlineData("INVALID_DOCUMENT", "line_id", "\"a\\u0000\"")]
    [InlineData("INVALID_DOCUMENT", "x\\u0000", "1")]
    [InlineData("INVALID_DOCUMENT", "worker_id", "\"\"")]
    [InlineData("INVALID_DOCUMENT", "worker_id", "1.5")]
    public void What_the_server_could_not_store_is_not_sent(string code, string field, string value)
    {
        var text = Good.Replace("\"worker_id\":\"W001\"", $"\"{field}\":{value}", StringComparison.Ordinal).Replace("\"line_id\":\"LINE-A\",", "", StringComparison.Ordinal);
        var (_, fault) = DocumentReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal((code, false), (fault!.Code, fault.MayBecomeWhole));
    }

    [Theory]
    [InlineData("WF-KR-251110D-001", 50)]
    [InlineData("LINE-A", 100)]
    [InlineData("PROC-003", 100)]
    [InlineData("센서 검사", 200)]
    [InlineData("SENSOR-CHECK-01", 100)]
    [InlineData("W001", 100)]
    public void A_field_is_as_long_as_the_server_takes_it(string value, int longest)
    {
        Assert.Null(Fault(longest));
        Assert.Equal("INVALID_DOCUMENT", Fault(longest + 1)!.Code);

        DocumentFault? Fault(int length) =>
            DocumentReader.Read(Encoding.UTF8.GetBytes(Good.Replace($"\"{value}\"", $"\"{new string('A', length)}\"", StringComparison.Ordinal))).Fault;
    }

    [Fact]
    public void A_time_is_read_as_the_server_reads_it()
    {
        var (document, _) = DocumentReader.Read(Encoding.UTF8.GetBytes(Good.Replace("10T09:00:00+", "10 09:00:00+", StringComparison.Ordinal)));
        Assert.Equal(new DateTimeOffset(2025, 1, 10, 0, 0, 0, TimeSpan.Zero), document!.Time("start_time"));
        Assert.Null(document.Time("no_such_time"));
    }

    [Fact]
    public void A_scanners_leftovers_are_cut_off_and_what_was_measured_stays_as_it_is()
    {
        const string Scanned = """
            {"schema_version":"1.0","lot_number":"]C1wf-kr-251110d-001\r\n","serial_number":"\u200bＷＦ-kr-251110D-001-0001 ","process_id":" proc-003\t","equipment_id":"EQ-9\r",
             "line_id":" ","worker_id":"\u1100\u1175\u11b7","data_level":"serial","process_data":{"overall_result":"PASS","note":" ]C1ａ\r"}}
            """;

        var (document, fault) = DocumentReader.Read(Encoding.UTF8.GetBytes(Scanned));

        Assert.Null(fault);
        Assert.Equal("WF-KR-251110D-001", document!.LotNumber);
        Assert.Equal("WF-KR-251110D-001-0001", document.SerialNumber);
        Assert.Equal("proc-003", document.ProcessId);
        Assert.Equal("EQ-9", document.Text("equipment_id"));
        Assert.Null(document.Text("line_id"));
        Assert.Equal("김", document.Text("worker_id"));
        Assert.Equal(NeuroHub.Runs.DataLevel.Serial, document.Level);
        Assert.Equal(" ]C1ａ\r", document.ProcessData.GetProperty("note").GetString());
    }
}

using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Scans;

/// <summary>GET /scan: what a scanner sends, in all its spellings, is one thing of the plant; and GET /workers for badges.</summary>
[Collection(PlantCollection.Name)]
public sealed class ScanTests(TestPlant plant)
{
    private const string Gs = "\u001D";
    private const string Gtin = "0108801234567893";

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}\r")]
    [InlineData("{0}\r\n")]
    [InlineData("\u0002{0}\u0003")]
    [InlineData(" {0}\t")]
    [InlineData("]C0{0}")]
    [InlineData("]d1{0}\r")]
    [InlineData("]C1" + Gtin + "21{0}")]
    [InlineData("]d2" + Gtin + "17251231" + "10BATCH7" + Gs + "21{0}\r")]
    [InlineData("]Q3" + Gtin + "10BATCH7" + Gs + "240MORE" + Gs + "21{0}" + Gs + "11251110")]
    [InlineData("]d221{0}" + Gs + "10BATCH7")]
    [InlineData(Gs + Gtin + "21{0}")]
    [InlineData(Gtin + "21{0}")]
    [InlineData("(01)08801234567893(21){0}")]
    [InlineData("(10)BATCH7(21){0}")]
    [InlineData("]C110{0}")]
    public async Task A_serial_is_found_however_it_was_scanned(string form)
    {
        var serial = await plant.NewSerial();

        foreach (var number in (string[])[serial.Number, serial.Number.ToLowerInvariant()])
            await Finds(form.Replace("{0}", number, StringComparison.Ordinal), "SERIAL", serial.Number);
    }

    [Theory]
    [InlineData("]d2" + Gtin + "10{0}")]
    [InlineData("]C110{0}" + Gs + "17251231")]
    [InlineData("(01)08801234567893(10){0}")]
    [InlineData("{0}\r")]
    public async Task A_LOT_is_the_batch_of_a_code_without_a_serial(string form)
    {
        var lot = await plant.NewLot();

        await Finds(form.Replace("{0}", lot.Number, StringComparison.Ordinal), "LOT", lot.Number);
    }

    [Fact]
    public async Task A_Korean_keyboard_changes_nothing()
    {
        var lot = await plant.NewLot();
        var number = $"WF-KR{TestPlant.Next()}-QPORT-END";
        await plant.Manager.Post("serials", new { lot_id = lot.Id, serial_number = number }).Is(201);
        var digits = number[5..number.IndexOf("-Q", StringComparison.Ordinal)];

        // wf-kr, qport, end: as single letters, and as the input method joins them; with and without the shift key.
        await Finds($"ㅈㄹ-ㅏㄱ{digits}-ㅂㅔㅐㄱㅅ-ㄷㅜㅇ", "SERIAL", number);
        await Finds($"ㅉㄹ-ㅏㄲ{digits}-베ㅐㄳ-둥", "SERIAL", number);
        await Finds($"]ㅊ0ㅈㄹ-ㅏㄱ{digits}-ㅃㅖㅒㄲㅆ-ㄸㅜㅇ\r", "SERIAL", number);
    }

    [Theory]
    [InlineData("P003", "P003")]
    [InlineData("p003\r", "P003")]
    [InlineData("PROC-003", "P003")]
    [InlineData("ㅔ003", "P003")]
    public async Task A_process_is_found_by_code_or_number(string text, string code) => await Finds(text, "PROCESS", code);

    [Fact]
    public async Task A_worker_is_found_by_badge_or_name()
    {
        var person = await plant.Hire("OPERATOR", $"박서연{TestPlant.Next()}");
        var badge = $"77{TestPlant.Next():D6}";
        await plant.Admin.Put($"users/{person.UserId}", new { badge }).Is(200);

        foreach (var text in (string[])[badge, $"{badge}\r", person.Username, person.Username.ToUpperInvariant(), person.FullName, $"W{person.UserId:D3}"])
            await Finds(text, "WORKER", person.Username);
        foreach (var name in (string[])[badge, person.Username, person.FullName, $"W{person.UserId:D3}"])
        {
            var worker = await plant.Station.Get($"workers/{Uri.EscapeDataString(name)}").Is(200);
            Assert.Equal(
                $$"""{"id":{{person.UserId}},"username":"{{person.Username}}","full_name":"{{person.FullName}}","role":"OPERATOR"}""", worker.Text);
        }

        await plant.Admin.Put($"users/{person.UserId}", new { is_active = false }).Is(200);
        await Finds(badge, "UNKNOWN", badge);
        await plant.Operator.Get($"workers/{badge}").Refused(404, "WORKER_NOT_FOUND");
    }

    [Fact]
    public async Task A_station_is_nobodys_badge_and_two_of_a_name_are_told_apart()
    {
        await plant.Station.Get($"workers/{plant.Station.Username}").Refused(404, "WORKER_NOT_FOUND");
        var name = $"김민준{TestPlant.Next()}";
        var (one, other) = (await plant.Hire("OPERATOR", name), await plant.Hire("OPERATOR", name));

        await plant.Operator.Get($"workers/{Uri.EscapeDataString(name)}").Refused(400, "WORKER_AMBIGUOUS");
        var scan = await Scan(name);
        Assert.Equal("UNKNOWN", scan.Str("kind"));
        Assert.Equal([one.Username, other.Username], scan.At("candidates").EnumerateArray().Select(it => it.GetProperty("value").GetString()).Order());
    }

    [Fact]
    public async Task Equipment_is_what_a_run_was_done_on()
    {
        var equipment = $"LASER-{TestPlant.Next()}";
        var serial = await plant.NewSerial();
        await Finds(equipment, "UNKNOWN", equipment);
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, equipment_id = equipment }).Is(201);

        await Finds(equipment.ToLowerInvariant(), "EQUIPMENT", equipment);
    }

    [Fact]
    public async Task What_fits_two_things_is_unknown_and_both_are_told()
    {
        var number = $"TWICE-{TestPlant.Next()}";
        var lot = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1, lot_number = number }).Is(201);
        await plant.Manager.Post("serials", new { lot_id = lot.Num("id"), serial_number = number }).Is(201);

        var scan = await Scan(number.ToLowerInvariant());

        Assert.Equal("UNKNOWN", scan.Str("kind"));
        Assert.Equal($$"""[{"kind":"SERIAL","value":"{{number}}"},{"kind":"LOT","value":"{{number}}"}]""", scan.At("candidates").GetRawText());
    }

    [Theory]
    [InlineData("NOT-OF-THIS-PLANT")]
    [InlineData("3")]
    [InlineData("한글")]
    [InlineData("]C1")]
    [InlineData("]d221")]
    [InlineData("(21)")]
    [InlineData("\u001D\u001D")]
    [InlineData("a\u0000b")]
    [InlineData("a\u001Db\u200Bc")]
    [InlineData("😀")]
    [InlineData("'; DROP TABLE serials; --")]
    [InlineData("%")]
    [InlineData("\r\n")]
    public async Task What_is_nothing_of_the_plant_is_unknown(string text)
    {
        var scan = await Scan(text);

        Assert.Equal(("UNKNOWN", "[]"), (scan.Str("kind"), scan.At("candidates").GetRawText()));
        Assert.DoesNotContain(scan.Str("value")!, char.IsControl);
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("scan?text=")]
    [InlineData("scan?text=A&text=B")]
    public async Task Exactly_one_text_is_scanned(string path) => await plant.Operator.Get(path).Invalid("text");

    [Fact]
    public async Task A_text_longer_than_any_symbol_is_invalid() => await plant.Operator.Get($"scan?text={new string('A', 1001)}").Invalid("text");

    [Theory]
    [InlineData("nobody-here")]
    [InlineData("999999999")]
    [InlineData("W999999")]
    public async Task A_worker_whom_nobody_knows_is_not_found(string name) => await plant.Operator.Get($"workers/{name}").Refused(404, "WORKER_NOT_FOUND");

    private Task<Answer> Scan(string text) => plant.Operator.Get($"scan?text={Uri.EscapeDataString(text)}").Is(200);

    private async Task Finds(string text, string kind, string value)
    {
        var scan = await Scan(text);
        Assert.Equal((kind, value), (scan.Str("kind"), scan.Str("value")));
    }
}

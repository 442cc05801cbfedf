using NeuroHub.Api.Tests.Feed;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Tests.Printers;

namespace NeuroHub.Api.Tests.Labels;

public sealed class PrinterTests(TestPlant plant) : IClassFixture<TestPlant>
{
    private static readonly string[] Fields =
        ["printer_id", "name", "host", "port", "labels", "is_default_for", "state", "queue_length", "last_error"];

    [Fact]
    public async Task A_printer_is_registered_with_what_is_usual()
    {
        var id = Id();
        var printer = await plant.Manager.Post("printers", new { printer_id = id, host = "10.1.2.31" }).Is(201);
        printer.HasFields(Fields);
        Assert.True(printer.At("answers_status").GetBoolean());
        Assert.Equal(9100, printer.Num("port"));
        Assert.Equal(["LOT", "SERIAL", "DEFECT"], printer.At("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.Empty(printer.At("is_default_for").EnumerateArray());
        Assert.Equal("READY", printer.Str("state"));
        Assert.Equal(printer.Text, (await plant.Operator.Get($"printers/{id}").Is(200)).Text);
        Assert.Contains(id, (await plant.Station.Get("printers").Is(200)).Each("printer_id"));
    }

    [Fact]
    public async Task The_same_printer_again_is_refused()
    {
        var id = await Register();
        await plant.Manager.Post("printers", new { printer_id = id, host = "10.1.2.31" }).Refused(409, "DUPLICATE_PRINTER");
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("2001:db8::1")]
    [InlineData("no-such-host.invalid")]
    [InlineData("http://10.0.0.1/")]
    public async Task An_address_outside_the_networks_is_refused(string host)
    {
        await plant.Manager.Post("printers", new { printer_id = Id(), host }).Refused(400, "INVALID_LABEL_DATA");
        await plant.Manager.Put($"printers/{await Register()}", new { host }).Refused(400, "INVALID_LABEL_DATA");
    }

    [Fact]
    public async Task Networks_and_ports_of_printers_are_configured_and_looked_at_once_more_when_a_label_is_sent()
    {
        await using var zebra = new PrinterSimulator();
        var host = await PlantHost.Start();
        using var before = await FeedHost.SignIn(host);
        await before.Admin.Post("printers", new { printer_id = "OLD", host = "127.0.0.1", port = zebra.Port }).Is(201);
        await before.Admin.Post("product-models", new { model_code = "M", model_name = "M" }).Is(201);
        await before.Admin.Post("lots", new { product_model_id = 1, target_quantity = 1, lot_number = "PORTS-1" }).Is(201);

        await using var after = await host.Restart("--NeuroHub:Printers:Networks=10.0.0.0/8", "--NeuroHub:Printers:Ports=9100-9109, 6101");
        using var now = await FeedHost.SignIn(after);
        var admin = now.Admin;

        await admin.Post("label/print", new { label_type = "LOT", lot_number = "PORTS-1", printer_id = "OLD" }).Refused(503, "PRINTER_NOT_CONNECTED");
        Assert.Equal(0, zebra.Connections);
        await admin.Post("printers", new { printer_id = "P-1", host = "127.0.0.1" }).Refused(400, "INVALID_LABEL_DATA");
        await admin.Post("printers", new { printer_id = "P-1", host = "10.0.0.9", port = 5432 }).Refused(400, "INVALID_LABEL_DATA");
        await admin.Put("printers/OLD", new { port = 22 }).Refused(400, "INVALID_LABEL_DATA");
        await admin.Put("printers/OLD", new { name = "old" }).Is(200);
        await admin.Post("printers", new { printer_id = "P-1", host = "10.0.0.9", port = 6101 }).Is(201);
    }

    [Fact]
    public async Task A_printer_changes_in_what_is_sent()
    {
        var id = await Register();
        var changed = await plant.Manager.Put($"printers/{id}", new { name = "라인 B", port = 9101, labels = new[] { "SERIAL" } }).Is(200);
        Assert.Equal("라인 B", changed.Str("name"));
        Assert.Equal(9101, changed.Num("port"));
        Assert.Equal("10.1.2.31", changed.Str("host"));
        Assert.Equal(changed.Text, (await plant.Operator.Get($"printers/{id}").Is(200)).Text);
    }

    [Fact]
    public async Task A_label_has_one_default_printer_and_the_last_one_made_so_is_it()
    {
        var first = await Register("DEFECT");
        var second = await Register("DEFECT");
        Assert.Empty((await plant.Operator.Get($"printers/{first}").Is(200)).At("is_default_for").EnumerateArray());
        // A change of something else does not take it back.
        await plant.Manager.Put($"printers/{first}", new { name = "renamed" }).Is(200);
        Assert.Equal("DEFECT", Assert.Single((await plant.Operator.Get($"printers/{second}").Is(200)).At("is_default_for").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_printer_is_no_default_for_labels_that_it_has_not() =>
        await plant.Manager.Post("printers", new { printer_id = Id(), host = "10.1.2.31", labels = new[] { "LOT" }, is_default_for = new[] { "SERIAL" } })
            .Refused(400, "INVALID_LABEL_DATA");

    [Fact]
    public async Task A_deleted_printer_is_gone_and_its_id_is_free()
    {
        var id = await Register("LOT");
        await plant.Manager.Send("DELETE", $"printers/{id}", null).Is(204);
        await plant.Operator.Get($"printers/{id}").Refused(404, "PRINTER_NOT_FOUND");
        await plant.Manager.Send("DELETE", $"printers/{id}", null).Refused(404, "PRINTER_NOT_FOUND");
        await plant.Manager.Put($"printers/{id}", new { name = "x" }).Refused(404, "PRINTER_NOT_FOUND");
        await plant.Operator.Post("label/print", new { label_type = "LOT", lot_number = (await plant.NewLot()).Number }).Refused(404, "PRINTER_NOT_FOUND");
        await plant.Manager.Post("printers", new { printer_id = id, host = "10.1.2.31" }).Is(201);
    }

    [Theory]
    [InlineData("""{"host":"10.0.0.1"}""", "printer_id")]
    [InlineData("""{"printer_id":"a b","host":"10.0.0.1"}""", "printer_id")]
    [InlineData("""{"printer_id":"../x","host":"10.0.0.1"}""", "printer_id")]
    [InlineData("""{"printer_id":"P-1"}""", "host")]
    [InlineData("""{"printer_id":"P-1","host":"10.0.0.1","port":0}""", "port")]
    [InlineData("""{"printer_id":"P-1","host":"10.0.0.1","port":65536}""", "port")]
    [InlineData("""{"printer_id":"P-1","host":"10.0.0.1","labels":["PALLET"]}""", "labels")]
    public async Task A_body_that_does_not_fit_is_422(string body, string field) => await plant.Manager.Post("printers", body).Invalid(field);

    [Fact]
    public async Task The_audit_trail_tells_who_registered_a_printer()
    {
        var id = await Register();
        var entry = (await plant.Admin.Get($"audit-logs?entity_type=printer&entity_id={id}").Is(200)).Json.EnumerateArray().Single();
        Assert.Equal("CREATE", entry.GetProperty("action").GetString());
        Assert.Equal(plant.Manager.Username, entry.GetProperty("username").GetString());
        Assert.Equal("10.1.2.31", entry.GetProperty("new_values").GetProperty("host").GetString());
    }

    private static string Id() => $"P-{TestPlant.Next()}";

    private async Task<string> Register(params string[] defaults)
    {
        var id = Id();
        await plant.Manager.Post("printers", new { printer_id = id, host = "10.1.2.31", is_default_for = defaults }).Is(201);
        return id;
    }
}

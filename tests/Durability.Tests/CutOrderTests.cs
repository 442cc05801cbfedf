using System.Text.Json;

namespace NeuroHub.Durability.Tests;

/// <summary>kill -9 while thousands of serials are being issued in slices: all of them come to be, and none twice.</summary>
public sealed class CutOrderTests : IDisposable
{
    private const int Quantity = 9999;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-durability-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public Task An_order_that_was_cut_off_is_finished_on_SQLite() => CutOff(null);

    [Fact]
    public async Task An_order_that_was_cut_off_is_finished_on_PostgreSQL()
    {
        await using var database = await TestDatabase.Create();
        await CutOff(database.ConnectionString);
    }

    private async Task CutOff(string? postgres)
    {
        await using var server = new ServerProcess(_directory, postgres);
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        await rest.Post("product-models", new { model_code = "CUT", model_name = "Cut" });
        foreach (var lot in (string[])["CUT-REPEATED", "CUT-FORGOTTEN"])
            await rest.Post("lots", new { product_model_id = 1, target_quantity = Quantity, lot_number = lot });

        var repeated = Order(rest, "CUT-REPEATED");
        var forgotten = Order(rest, "CUT-FORGOTTEN");
        using (var limit = new CancellationTokenSource(Patience))
        {
            while (await Issued(rest, "CUT-REPEATED") == 0 || await Issued(rest, "CUT-FORGOTTEN") == 0)
                await Task.Delay(1, limit.Token);
        }

        await server.Kill();
        await Task.WhenAll(repeated, forgotten);
        Assert.Null(await repeated);
        await server.Start();
        using var again = new Rest(server.Url);
        await again.SignIn();

        // The client of one asks again with its key; nobody asks for the other.
        var (status, body) = (await Order(again, "CUT-REPEATED"))!.Value;

        Assert.Equal((201, Quantity), (status, body.GetArrayLength()));
        Assert.Equal(Quantity, body.EnumerateArray().Select(serial => serial.GetProperty("serial_number").GetString()).Distinct().Count());
        Assert.Equal(Quantity, await Issued(again, "CUT-REPEATED"));
        using (var limit = new CancellationTokenSource(Patience))
        {
            while (await Issued(again, "CUT-FORGOTTEN") < Quantity)
                await Task.Delay(100, limit.Token);
        }

        Assert.Equal(body.GetRawText(), (await Order(again, "CUT-REPEATED"))!.Value.Body.GetRawText());
        Assert.Equal(Quantity, (await Order(again, "CUT-FORGOTTEN"))!.Value.Body.GetArrayLength());
        Assert.Equal(Quantity, await Issued(again, "CUT-FORGOTTEN"));
    }

    private static Task<(int Status, JsonElement Body)?> Order(Rest rest, string lot) =>
        rest.TryPost("serials", new { lot_number = lot, quantity = Quantity }, "order-" + lot);

    private static async Task<int> Issued(Rest rest, string lot) => (await rest.Get("lots/" + lot)).GetProperty("serial_count").GetInt32();
}

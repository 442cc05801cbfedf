using NeuroHub.Api.Tests.Feed;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Tests.Printers;

namespace NeuroHub.Api.Tests.Labels;

/// <summary>What a printer's socket said is for MANAGER and ADMIN; the others read a general sentence, on every route.</summary>
public sealed class PrinterErrorTests(TestPlant plant) : IClassFixture<TestPlant>
{
    private const string General = "The printer could not be reached, or did not take the label.";
    private const string Socket = "ConnectionRefused";

    [Fact]
    public async Task An_operator_and_a_station_read_a_general_sentence_and_a_manager_what_the_socket_said()
    {
        var (printer, serial) = await Away();
        foreach (var path in new[] { $"printers/{printer}", "printers", $"label/history?printer_id={printer}", $"serials/{serial.Number}/trace" })
        {
            foreach (var desk in new[] { plant.Operator, plant.Station })
            {
                var text = (await desk.Get(path).Is(200)).Text;
                Assert.DoesNotContain(Socket, text, StringComparison.Ordinal);
                Assert.Contains(General, text, StringComparison.Ordinal);
            }

            foreach (var desk in new[] { plant.Manager, plant.Admin })
                Assert.Contains(Socket, (await desk.Get(path).Is(200)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_event_of_a_printer_tells_each_reader_what_their_role_may_know()
    {
        await using var ofOperator = await EventStream.Open(plant.Address, plant.Operator.Token, "types=PRINTER_STATE");
        await using var ofManager = await EventStream.Open(plant.Address, plant.Manager.Token, "types=PRINTER_STATE");
        await Away();
        Assert.Equal(General, await LastError(ofOperator));
        Assert.Contains(Socket, await LastError(ofManager), StringComparison.Ordinal);

        static async Task<string> LastError(EventStream stream)
        {
            while (true)
                if ((await stream.Next())!.Data.TryGetProperty("last_error", out var error))
                    return error.GetString()!;
        }
    }

    [Fact]
    public async Task The_refusal_of_a_print_tells_an_operator_no_more()
    {
        var (printer, serial) = await Away();
        var told = await Print(plant.Operator, serial, printer).Refused(503, "PRINTER_NOT_CONNECTED");
        Assert.DoesNotContain(Socket, told.Text, StringComparison.Ordinal);
        Assert.Contains(Socket, (await Print(plant.Manager, serial, printer).Refused(503, "PRINTER_NOT_CONNECTED")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_everybody_may_know_is_told_to_everybody()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.PaperOut };
        var printer = await Register(zebra.Port);
        await Print(plant.Operator, await plant.NewSerial(), printer).Refused(503, "PRINTER_OUT_OF_PAPER");
        Assert.Equal("The printer is out of paper.", (await plant.Operator.Get($"printers/{printer}").Is(200)).Str("last_error"));
    }

    private async Task<(string Printer, Serial Serial)> Away()
    {
        var zebra = new PrinterSimulator();
        var printer = await Register(zebra.Port);
        await zebra.DisposeAsync();
        var serial = await plant.NewSerial();
        await Print(plant.Manager, serial, printer).Refused(503, "PRINTER_NOT_CONNECTED");
        return (printer, serial);
    }

    private async Task<string> Register(int port)
    {
        var id = $"ZEBRA-{TestPlant.Next()}";
        await plant.Manager.Post("printers", new { printer_id = id, host = "127.0.0.1", port }).Is(201);
        return id;
    }

    private static Task<Answer> Print(Desk desk, Serial serial, string printer) =>
        desk.Post("label/print", new { serial_number = serial.Number, printer_id = printer });
}

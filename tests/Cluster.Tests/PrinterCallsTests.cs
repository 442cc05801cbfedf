using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Tests.Printers;

namespace NeuroHub.Cluster.Tests;

/// <summary>Printers by calls of their grains: what REST would have refused before, and who answers while a job is on the wire.</summary>
[Collection(ClusterCollection.Name)]
public sealed class PrinterCallsTests(ClusterFixture plant)
{
    private static readonly IReadOnlyList<LabelType> All = Enum.GetValues<LabelType>();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public async Task Copies_have_their_bounds(int copies)
    {
        var (printer, serial) = (await Register(9100), (await plant.NewLot(1)).Serials[0]);
        Assert.Equal(RefusalCode.InvalidLabelData, (await printer.Print(Label(serial) with { Copies = copies })).Refusal?.Code);
    }

    [Fact]
    public async Task A_label_needs_its_number_and_a_reprint_its_reason()
    {
        var (printer, serial) = (await Register(9100), (await plant.NewLot(1)).Serials[0]);
        Assert.Equal(RefusalCode.InvalidLabelData, (await printer.Print(Label(serial) with { SerialNumber = null })).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidLabelData, (await printer.Print(Label(serial) with { LabelType = LabelType.Lot })).Refusal?.Code);
        Assert.Equal(RefusalCode.ReasonRequired, (await printer.Print(Label(serial) with { ReprintReason = " " })).Refusal?.Code);
    }

    [Fact]
    public async Task The_printers_grain_answers_while_a_job_is_on_the_wire()
    {
        var zebra = new PrinterSimulator { Mood = () => PrinterMood.Stalled };
        var (printer, lot) = (await Register(zebra.Port), await plant.NewLot(2));

        var first = await printer.Print(Label(lot.Serials[0]));
        await Until(() => Task.FromResult(zebra.Connections > 0));
        // Both calls come through while the first job waits for a host status that never comes.
        var second = await printer.Print(Label(lot.Serials[1]));
        var state = await printer.Find();

        Assert.Equal(LabelJobStatus.Queued, (await Job(first).Wait(TimeSpan.Zero))!.Status);
        Assert.Equal((PrinterStatus.Busy, 2), (state!.State, state.QueueLength));
        Assert.True(second.IsDone);
        await zebra.DisposeAsync();
        await Until(async () => (await printer.Find())!.QueueLength == 0);
    }

    [Fact]
    public async Task A_new_address_is_tried_at_once_though_the_old_one_has_opened_the_circuit()
    {
        await using var zebra = new PrinterSimulator { Mood = () => PrinterMood.ResetsAtOnce };
        var (printer, serial) = (await Register(zebra.Port), (await plant.NewLot(1)).Serials[0]);
        for (var i = 0; i < 3; i++)
            _ = await Job(await printer.Print(Label(serial))).Wait(TimeSpan.FromSeconds(4));
        await using var other = new PrinterSimulator();

        await printer.Update(new UpdatePrinter { Context = ClusterFixture.ByManager, Port = other.Port });

        var job = _ = await Job(await printer.Print(Label(serial))).Wait(TimeSpan.FromSeconds(4));
        Assert.Equal(LabelJobStatus.Sent, job!.Status);
    }

    [Fact]
    public async Task Of_many_first_prints_of_a_label_at_once_on_two_silos_one_wins()
    {
        await using var zebra = new PrinterSimulator();
        var printers = new List<IPrinterGrain>();
        for (var i = 0; i < 6; i++)
            printers.Add(await Register(zebra.Port));
        for (var round = 0; round < 5; round++)
        {
            var serial = (await plant.NewLot(1)).Serials[0];
            var answers = await Task.WhenAll(printers.Select(printer => printer.Print(Label(serial))));
            var won = Assert.Single(answers, answer => answer.IsDone);
            Assert.All(answers.Where(answer => answer != won), answer => Assert.Equal(RefusalCode.AlreadyPrinted, answer.Refusal!.Code));
        }
    }

    private static PrintLabel Label(string serial) =>
        new() { Context = ClusterFixture.ByManager, LabelType = LabelType.Serial, SerialNumber = serial };

    private ILabelJobGrain Job(Result<LabelJobView> queued) => plant.Cluster.Client.GetGrain<ILabelJobGrain>(queued.Value!.Id);

    private async Task<IPrinterGrain> Register(int port)
    {
        var printer = plant.Cluster.Client.GetGrain<IPrinterGrain>($"ZEBRA-{Guid.NewGuid():N}");
        var answer = await printer.Register(new RegisterPrinter
        {
            Context = ClusterFixture.ByManager,
            Host = "127.0.0.1",
            Port = port,
            Labels = All,
            IsDefaultFor = [],
        });
        Assert.True(answer.IsDone, answer.Refusal?.Detail);
        return printer;
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
            await Task.Delay(20, limit.Token);
    }
}

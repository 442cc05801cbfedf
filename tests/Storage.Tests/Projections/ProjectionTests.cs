using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Projections;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Projections;

/// <summary>Events to row changes, without a database.</summary>
public sealed class ProjectionTests
{
    private readonly TestPlant _plant = new();

    [Fact]
    public void A_start_and_completion_in_one_commit_write_the_serial_once()
    {
        var (lot, serial) = Issued();

        var rows = Projection.Of(_plant.Record(serial, lot, 1, RunResult.Fail).Appends);

        Assert.Collection(
            rows,
            row => Assert.IsType<RowChange.RunStarted>(row),
            row => Assert.IsType<RowChange.RunClosed>(row),
            row => Assert.Equal("UNSPECIFIED", Assert.IsType<RowChange.DefectRecorded>(row).Defect.Code),
            row => Assert.Equal(60.1, Assert.IsType<RowChange.ValueMeasured>(row).Value),
            row => Assert.Equal(SerialStatus.Defected, Assert.IsType<RowChange.SerialMoved>(row).Serial.Status),
            row =>
            {
                var progress = Assert.IsType<RowChange.LotMoved>(row).Progress;
                Assert.Equal((0, 1, 0, 0), (progress.InProgress, progress.Defected, progress.OpenRuns, progress.Gate));
                Assert.NotNull(progress.StartedAt);
            },
            row => Assert.Equal(serial.Number, Assert.IsType<RowChange.AlertRaised>(row).Alert.SerialNumber));
    }

    [Fact]
    public void Issued_serials_are_counted_by_their_lot_alone()
    {
        var lot = new TestLot("LOT-A");
        lot.Took(_plant.Open(lot, 3));

        var rows = Projection.Of(Issue(lot).Item.Appends);

        Assert.Equal(3, rows.OfType<RowChange.SerialIssued>().Count());
        Assert.Equal(3, Assert.Single(rows.OfType<RowChange.LotMoved>()).Progress.Serials);
    }

    [Fact]
    public void Scrapping_closes_the_open_run()
    {
        var (lot, serial) = Issued();
        serial.Took(_plant.Start(serial, lot, 1));

        var rows = Projection.Of(_plant.Scrap(serial).Appends);

        Assert.Equal(RunResult.Fail, Assert.Single(rows.OfType<RowChange.RunClosed>()).Run.Result);
        var progress = Assert.Single(rows.OfType<RowChange.LotMoved>()).Progress;
        Assert.Equal((-1, 1, -1), (progress.InProgress, progress.Scrapped, progress.OpenRuns));
        Assert.NotNull(progress.FinalAt);
    }

    [Fact]
    public void A_lots_row_is_written_once_however_many_serials_move()
    {
        var (lot, serials) = IssuedAll();
        var batch = new RowBatch();

        foreach (var serial in serials)
            foreach (var row in Projection.Of(_plant.Start(serial, lot, 1).Appends))
                row.AddTo(batch);

        Assert.Equal(3, Assert.Single(batch.LotsMoved).InProgress);
        batch.Clear();
        Assert.Empty(batch.LotsMoved);
    }

    [Fact]
    public void Progress_comes_out_the_same_in_either_order()
    {
        var (lot, serials) = IssuedAll();
        var parts = serials.Select(serial => Assert.Single(
            Projection.Of(_plant.Start(serial, lot, 1).Appends).OfType<RowChange.LotMoved>()).Progress).ToArray();

        var forth = Sum(parts);
        var back = Sum(parts.Reverse());

        Assert.Equal((forth.InProgress, forth.At, forth.StartedAt), (back.InProgress, back.At, back.StartedAt));
        Assert.Equal(parts.Min(part => part.StartedAt), forth.StartedAt);
    }

    [Fact]
    public void What_a_lot_notes_of_its_serials_changes_no_row()
    {
        var (lot, _) = Issued();
        var noted = new LotEvent.ProgressNoted(LotStatus.InProgress, _plant.Clock.Now());

        Assert.Empty(Projection.Of([new StreamAppend(lot.Id, 2, [new Change(noted, lot.State, lot.State.Apply(noted))])]));
    }

    private static LotProgress Sum(IEnumerable<LotProgress> parts)
    {
        var sum = new LotProgress(1);
        foreach (var part in parts)
            sum.Add(part);
        return sum;
    }

    private (TestLot Lot, TestSerial Serial) Issued() => IssuedAll() is var (lot, serials) ? (lot, serials[0]) : default;

    private (TestLot Lot, TestSerial[] Serials) IssuedAll()
    {
        var lot = new TestLot("LOT-A");
        lot.Took(_plant.Open(lot, 3));
        var (item, serials) = Issue(lot);
        lot.Took(item);
        foreach (var serial in serials)
            serial.Took(item);
        return (lot, serials);
    }

    private (CommitItem Item, TestSerial[] Serials) Issue(TestLot lot) => _plant.Issue(lot, 3, new LotView
    {
        Id = lot.State.Id,
        LotNumber = lot.Number,
        ProductModelId = 1,
        ProductModel = _plant.Model,
        TargetQuantity = 3,
        ProductionDate = new DateOnly(2025, 11, 10),
        Shift = Shift.D,
        Status = LotStatus.Created,
        CreatedAt = default,
        UpdatedAt = default,
    });
}

using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Rows;

/// <summary>Events to rows, without a database.</summary>
public sealed class ProjectionTests
{
    private readonly TestPlant _plant = new();

    [Fact]
    public void A_start_and_completion_in_one_commit_write_the_serial_once()
    {
        var (lot, serial) = Issued();

        var rows = Projection.Of(_plant.Record(serial, lot, 1, RunResult.Fail).Appends);

        Assert.Equal(
            [
                RunProjection.Start, RunProjection.Close, RunProjection.CloseFailed, DefectProjection.Find, MeasurementProjection.Measure,
                MeasurementProjection.AddToHour, SerialProjection.Move, LotProgressProjection.Move, AlertProjection.Raise,
            ],
            rows.All.Select(write => write.Statement));
        Assert.Equal("UNSPECIFIED", Only(rows, DefectProjection.Find).Defect.Code);
        Assert.Equal(60.1, Only(rows, MeasurementProjection.Measure).Number);
        Assert.Equal(SerialStatus.Defected, Only(rows, SerialProjection.Move).Serial.Status);
        var progress = Only(rows, LotProgressProjection.Move);
        Assert.Equal((0, 1, 0, 0), (progress.InProgress, progress.Defected, progress.OpenRuns, progress.Gate));
        Assert.NotNull(progress.StartedAt);
        Assert.Equal(serial.Number, Only(rows, AlertProjection.Raise).SerialNumber);
    }

    [Fact]
    public void Issued_serials_are_counted_by_their_lot_alone()
    {
        var lot = new TestLot("LOT-A");
        lot.Took(_plant.Open(lot, 3));

        var rows = Projection.Of(Issue(lot).Item.Appends);

        Assert.Equal(3, rows.All.Count(write => write.Statement == SerialProjection.Issue));
        Assert.Equal(3, Only(rows, LotProgressProjection.Move).Serials);
    }

    [Fact]
    public void Scrapping_closes_the_open_run()
    {
        var (lot, serial) = Issued();
        serial.Took(_plant.Start(serial, lot, 1));

        var rows = Projection.Of(_plant.Scrap(serial).Appends);

        Assert.Equal(RunResult.Fail, Only(rows, RunProjection.Close).Run.Result);
        var progress = Only(rows, LotProgressProjection.Move);
        Assert.Equal((-1, 1, -1), (progress.InProgress, progress.Scrapped, progress.OpenRuns));
        Assert.NotNull(progress.FinalAt);
    }

    [Fact]
    public void A_lots_row_is_written_once_however_many_serials_move()
    {
        var (lot, serials) = IssuedAll();
        var batch = new RowBatch();

        foreach (var serial in serials)
            batch.Add(Projection.Of(_plant.Start(serial, lot, 1).Appends));

        Assert.Equal(3, Assert.Single(batch.Of(LotProgressProjection.Move)).InProgress);
        batch.Clear();
        Assert.Empty(batch.Of(LotProgressProjection.Move));
    }

    [Fact]
    public void Progress_comes_out_the_same_in_either_order()
    {
        var (lot, serials) = IssuedAll();
        var parts = serials.Select(serial => Only(Projection.Of(_plant.Start(serial, lot, 1).Appends), LotProgressProjection.Move)).ToArray();

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

        Assert.Empty(Projection.Of([new StreamAppend(lot.Id, 2, [new Change(noted, lot.State, lot.State.Apply(noted))])]).All);
    }

    private static TRow Only<TRow>(RowWrites rows, RowStatement<TRow> statement)
        where TRow : class => Assert.IsType<TRow>(Assert.Single(rows.All, write => write.Statement == statement).Row);

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

using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using NeuroHub.ApiKeys;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Firmwares;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Figures;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Users;

namespace NeuroHub.Storage.Tests.Replay;

/// <summary>A plant in whose past each kind of event has happened, with its figures folded up to a moment.</summary>
public abstract class PlayedPlant : IAsyncLifetime
{
    private readonly Dictionary<StreamId, (object State, int Version)> _streams = [];

    public TestStore Store { get; private set; } = null!;

    internal TestPlant Plant { get; } = FigurePlay.Plant();

    /// <summary>When the plant's last event was: ended sessions are kept for two days.</summary>
    private TimeProvider Now => new SetClock(Plant.Clock.Now());

    internal RowsVerifier Verifier => new(Store.Store, Now);

    internal RowsRebuilder Rebuilder => new(Store.Store, Now);

    public async Task InitializeAsync()
    {
        Store = await NewStore();
        await using var log = Store.OpenLog();
        await Masters(log);
        await FigurePlay.Run(Store, Plant, 5, "LOT", log);
        await Plant.MakeMistake(log, Store, "MISTAKE");
        await Text(log);
        var defect = (await Store.Defects.List(new DefectFilter(), Page.First)).Items[0];
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(Plant.RecordCause(defect, "MATERIAL")));
        await Sessions(log);
        await Labels(log);
        await Firmware(log);
        await ApiKeys(log);
        await Settings(log);
        var alert = (string)(await Store.Scalar("SELECT min(fact_key) FROM alerts"))!;
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(Plant.Read(alert, 0)));
        await Fold();
    }

    public async Task DisposeAsync() => await Store.DisposeAsync();

    /// <summary>All that differs, in lines.</summary>
    public async Task<List<string>> Verify()
    {
        var lines = new List<string>();
        var report = await Verifier.Verify(lines.Add);
        Assert.Equal(report.Differences == 0, lines.Count == 0);
        return lines;
    }

    public async Task<RowsReport> Rebuild()
    {
        CloseFiles();
        return await Rebuilder.Rebuild();
    }

    /// <summary>As if no process had SQLite's file open.</summary>
    public void CloseFiles()
    {
        foreach (var source in (System.Data.Common.DbDataSource[])[Store.Store.Reading, Store.Store.Writing])
            using (var connection = source.CreateConnection())
                if (connection is SqliteConnection file)
                    SqliteConnection.ClearPool(file);
    }

    protected abstract Task<TestStore> NewStore();

    private async Task Masters(GroupCommitLog log)
    {
        foreach (var item in (CommitItem[])[Plant.User(1, "kim"), Plant.User(2, "lee"), Plant.Process(1, 1), Plant.Process(2, 2), Plant.ProductModel(1, "WF"), Plant.ProductModel(2, "WG")])
            Assert.IsType<CommitOutcome.Committed>(await log.Commit(item));
    }

    /// <summary>A station that sends its reading in quotes.</summary>
    private async Task Text(GroupCommitLog log)
    {
        var data = Plant.Data;
        Plant.Data = """{"온도":"60.1"}""";
        var (lot, serials) = await Plant.Make(log, Store, "TEXT", 1);
        await serials[0].Commit(log, Plant.Start(serials[0], lot, 1));
        await serials[0].Commit(log, Plant.Complete(serials[0], lot, 1, RunResult.Pass));
        Plant.Data = data;
    }

    private async Task Sessions(GroupCommitLog log)
    {
        var user = UserStream.Id(3);
        await Write(log, user, new UserEvent.Created { Id = 3, Username = "park", Email = "park@plant.kr", PasswordHash = "secret-hash", FullName = "박", Role = Role.Operator, At = Plant.Clock.Now() });
        foreach (var session in (string[])["s-1", "s-2", "s-3"])
            await Write(log, user, new UserEvent.SignedIn(Plant.Clock.Now(), session));
        await Write(log, user, new UserEvent.SignedOut("s-2", null, Plant.Clock.Now()));
        await Write(log, user, new UserEvent.Updated { FullName = "박지민", Role = Role.Manager, IsActive = true, At = Plant.Clock.Now() });
        var gone = UserStream.Id(4);
        await Write(log, gone, new UserEvent.Created { Id = 4, Username = "gone", PasswordHash = "h", FullName = "Gone", Role = Role.Operator, At = Plant.Clock.Now() });
        await Write(log, gone, new UserEvent.Removed(Plant.Clock.Now()));
    }

    private async Task Labels(GroupCommitLog log)
    {
        foreach (var name in (string[])["ZEBRA-1", "ZEBRA-2"])
            await Write(log, PrinterStream.Id(name), new PrinterEvent.Registered(
                name, new PrinterFields { Host = "10.0.0.7", Port = 9100, Labels = [LabelType.Serial] }, [LabelType.Serial], Plant.Clock.Now()));
        await Write(log, PrinterStream.Id("ZEBRA-1"), new PrinterEvent.ConditionChanged(
            new PrinterCondition(PrinterStatus.Offline, "no route", 3, Plant.Clock.Now(), Plant.Clock.Now()), Plant.Clock.Now()));
        for (var id = 1; id <= 2; id++)
        {
            var order = new LabelOrder
            {
                LabelType = LabelType.Serial,
                SerialNumber = "LOT-0-0001",
                LotNumber = "LOT-0",
                PrinterId = "ZEBRA-2",
                Copies = 1,
                TemplateVersion = 1,
                Fields = new Dictionary<string, string>(),
            };
            await Write(log, LabelJobStream.Id(id), new LabelJobEvent.Queued { Id = id, Order = order, By = "kim", At = Plant.Clock.Now() });
            await Write(log, LabelJobStream.Id(id), new LabelJobEvent.SendingBegan(Plant.Clock.Now()));
        }

        await Write(log, LabelJobStream.Id(1), new LabelJobEvent.Sent(Plant.Clock.Now()));
        await Write(log, LabelJobStream.Id(2), new LabelJobEvent.Failed(RefusalCode.PrinterNotConnected, "no route", Plant.Clock.Now()));
    }

    private async Task Firmware(GroupCommitLog log)
    {
        byte[] content = [1, 2, 3, 4];
        await new FirmwareContent(Store.Store, TimeProvider.System).Write("up-1", [content.AsMemory(0, 3), content.AsMemory(3)]);
        await Write(log, FirmwareStream.Id("v1.2.3"), new FirmwareEvent.Published(
            new PublishedFirmware(
                "v1.2.3", "fw.bin", content.Length, "0123456789abcdef0123456789abcdef", Convert.ToHexStringLower(SHA256.HashData(content)), "/x", Plant.Clock.Now(), null),
            "up-1",
            "c2lnbmVk"));
        await Write(log, FirmwareStream.Id("v1.2.3"), new FirmwareEvent.Withdrawn("Sensor offset", "kim", Plant.Clock.Now()));
    }

    private async Task ApiKeys(GroupCommitLog log)
    {
        for (var id = 1; id <= 2; id++)
            await Write(log, ApiKeyStream.Id(id), new ApiKeyEvent.Created(
                id, $"Key {id}", ApiKeyRole.Read, $"{id:x64}", Plant.Clock.Now().AddYears(1), "kim", Plant.Clock.Now()));
        await Write(log, ApiKeyStream.Id(2), new ApiKeyEvent.Revoked("kim", Plant.Clock.Now()));
    }

    private async Task Settings(GroupCommitLog log)
    {
        await Write(log, PlantStream.Id(1), new PlantEvent.Changed(new PlantSettings { DailyTarget = 7 }, "kim", Plant.Clock.Now()));
        await Write(log, PlantStream.Id(1), new PlantEvent.Changed(new PlantSettings { Shifts = ShiftHours.Default }, "kim", Plant.Clock.Now()));
    }

    private async Task Write(GroupCommitLog log, StreamId stream, object @event)
    {
        var (before, version) = _streams.GetValueOrDefault(stream, (Streams.Of(stream).Begin(stream.Key), 0));
        var after = Streams.Of(stream).After(before, @event);
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(Plant.Item(stream, version, new Change(@event, before, after))));
        _streams[stream] = (after, version + 1);
    }

    /// <summary>The last hours are not folded yet.</summary>
    private async Task Fold()
    {
        var calendar = new PlantCalendar(Options.Create(new PlantOptions { TimeZone = "Asia/Kolkata" }));
        var fold = new FigureFold(Store.Store, calendar, new SetClock(Plant.Clock.Now() - TimeSpan.FromHours(5))) { Step = 13 };
        while (await fold.Fold())
        {
        }
    }
}

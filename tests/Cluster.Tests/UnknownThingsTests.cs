using NeuroHub.Access;
using NeuroHub.Alerts;
using NeuroHub.ApiKeys;
using NeuroHub.Defects;
using NeuroHub.Doors;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Numbers;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Stations;
using NeuroHub.Users;

namespace NeuroHub.Cluster.Tests;

/// <summary>Whoever asks for a thing that does not exist leaves nothing in memory.</summary>
[Collection(ClusterCollection.Name)]
public sealed class UnknownThingsTests(ClusterFixture plant)
{
    private const int Times = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly CommandContext By = ClusterFixture.ByManager;

    private static readonly Dictionary<string, Func<IGrainFactory, int, Task>> Asks = new()
    {
        ["lot"] = async (grains, i) =>
        {
            var lot = grains.GetGrain<ILotGrain>($"NO-LOT-{i}");
            await lot.Gate();
            await lot.StartProcess(new StartProcess { Context = By, ProcessId = "1" });
            await lot.CompleteProcess(new CompleteProcess { Context = By, ProcessId = "1", Result = RunResult.Pass });
            await lot.IssueSerials(new IssueSerials { Context = By, Quantity = 9999 });
            await lot.ChangeStatus(new ChangeLotStatus(By, LotStatus.Cancelled, "unknown"));
            await lot.NoteProgress();
            await lot.FinishIssue();
        },
        ["serial"] = async (grains, i) =>
        {
            var serial = grains.GetGrain<ISerialGrain>($"NO-SERIAL-{i}");
            await serial.StartProcess(new StartProcess { Context = By, ProcessId = "1" });
            await serial.Eligibility(1);
            await serial.Find();
        },
        ["lot-issuer"] = (grains, i) => grains.GetGrain<ILotIssuerGrain>($"NO-MODEL-{i}").Create(
            new CreateLot { Context = By, ProductModelId = 1_000_000 + i, TargetQuantity = 1, ProductionDate = new DateOnly(2026, 11, 29), Shift = Shift.D }),
        ["product-model"] = (grains, i) => grains.GetGrain<IProductModelGrain>(1_000_000 + i).Find(),
        ["process"] = (grains, i) => grains.GetGrain<IProcessGrain>(1_000_000 + i).Update(new UpdateProcess { Context = By }),
        ["user"] = (grains, i) => grains.GetGrain<IUserGrain>(1_000_000 + i).OfSession("no session"),
        ["session"] = async (grains, i) =>
        {
            await grains.GetGrain<ISessionGrain>($"no-session-{i}").Refresh("no token", null);
            await grains.GetGrain<ISessionGrain>($"no-session-{i}").Continue(null);
        },
        ["printer"] = async (grains, i) =>
        {
            await grains.GetGrain<IPrinterGrain>($"NO-PRINTER-{i}").Find();
            await grains.GetGrain<IPrinterGrain>($"NO-PRINTER-{i}").Print(new PrintLabel { Context = By, LabelType = LabelType.Lot, LotNumber = "X" });
        },
        ["label-job"] = (grains, i) => grains.GetGrain<ILabelJobGrain>(1_000_000_000 + i).Wait(TimeSpan.Zero),
        ["api-key"] = (grains, i) => grains.GetGrain<IApiKeyGrain>(1_000_000 + i).Revoke(new RevokeApiKey(CommandContext.Of(new Actor(1, "admin", "An Admin", Role.Admin)))),
        ["plant"] = (grains, i) => grains.GetGrain<IPlantGrain>(1_000_000 + i).Change(new ChangePlant { Context = CommandContext.Of(new Actor(1, "admin", "An Admin", Role.Admin)) }),
        ["alert"] = (grains, i) => grains.GetGrain<IAlertGrain>($"no-alert-{i}").MarkRead(new MarkAlertRead(By)),
        ["defect"] = (grains, i) => grains.GetGrain<IDefectGrain>(1_000_000 + i).RecordCause(new RecordCause(By, "MATERIAL", "unknown")),
        ["firmware"] = (grains, i) => grains.GetGrain<IFirmwareGrain>($"v9.9.{i}").Withdraw(new WithdrawFirmware(By, "unknown")),
        ["station"] = async (grains, i) =>
        {
            await grains.GetGrain<IStationGrain>($"no-station-{i}").Find();
            await grains.GetGrain<IStationGrain>($"no-station-{i}").Report(new ReportStation(By, new StationReport { Version = "1", Counts = new StationCounts(0, 0, 0) }));
        },
    };

    /// <summary>By somebody without a token, to grains that nobody else called.</summary>
    private static readonly Dictionary<string, Func<IGrainFactory, int, Task>> Knocks = new()
    {
        ["lot"] = (grains, i) => grains.GetGrain<ILotGrain>($"NO-LOT-{i}").Gate(),
        ["lot-issuer"] = (grains, i) => grains.GetGrain<ILotIssuerGrain>($"NO-MODEL-{i}").Create(
            new CreateLot { Context = By, ProductModelId = 1, TargetQuantity = 1, ProductionDate = new DateOnly(2026, 11, 29), Shift = Shift.D }),
        ["number-range"] = (grains, i) => grains.GetGrain<INumberRangeGrain>($"no-range-{i}").Take(1),
        ["session"] = (grains, i) => grains.GetGrain<ISessionGrain>($"no-session-{i}").Refresh("no token", null),
        ["sign-in"] = (grains, i) => grains.GetGrain<ISignInGrain>($"no-name-{i}").SignIn(new SignIn("no-name", "wrong", null)),
        ["sign-in-address"] = (grains, i) => grains.GetGrain<ISignInAddressGrain>($"no-address-{i}").Wait(),
        ["firmware-shelf"] = (grains, i) => grains.GetGrain<IFirmwareLibraryGrain>(1_000_000 + i).Latest(),
        ["station"] = (grains, i) => grains.GetGrain<IStationGrain>($"no-station-{i}").Find(),
    };

    public static TheoryData<string> Kinds => [.. Asks.Keys];

    public static TheoryData<string> Doors => [.. Knocks.Keys];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Leave_none_behind_when_they_are_refused_either(string kind)
    {
        using (As.Token(null))
        {
            for (var i = 0; i < Times; i++)
            {
                try
                {
                    await Knocks[kind](plant.Cluster.Client, i);
                }
                catch (CallRefusedException)
                {
                    // What answers no result refuses by this.
                }
            }
        }

        await NoneIsLeft(kind);
    }

    [Theory]
    [InlineData("session")]
    [InlineData("station")]
    [InlineData("lot")]
    public async Task Leave_none_behind_when_somebody_gives_up_a_call_that_they_never_made(string kind)
    {
        var giveUp = Surface.Doors.Single(door => door.ToString() == "ICancellationSourcesExtension.CancelRemoteToken");
        await using var stranger = new Intruder(plant.Cluster.Client.ServiceProvider, plant.Cluster.Silos[0].SiloAddress);
        using (As.Token(null))
        {
            for (var i = 0; i < Times; i++)
                await stranger.Call(giveUp, GrainId.Create(kind, $"NO-{kind}-OF-MINE-{i}"));
        }

        await NoneIsLeft(kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Leave_no_activation_behind(string kind)
    {
        for (var i = 0; i < Times; i++)
            await Asks[kind](plant.Cluster.Client, i);

        await NoneIsLeft(kind);
    }

    private async Task NoneIsLeft(string kind)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await Activations(kind) is { Count: > 0 } left)
        {
            Assert.False(limit.IsCancellationRequested, string.Join(", ", left));
            await Task.Delay(50);
        }
    }

    private async Task<IReadOnlyList<string>> Activations(string kind) =>
    [
        .. (await plant.Cluster.Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics())
            .Select(grain => grain.GrainId)
            .Where(id => id.Type.ToString() == kind && IsOfTheTest(kind, id))
            .Select(id => id.ToString()),
    ];

    /// <summary>Not one of those that other tests have made.</summary>
    private static bool IsOfTheTest(string kind, GrainId id) => kind switch
    {
        "product-model" or "process" or "user" or "defect" or "firmware-shelf" => id.GetIntegerKey() is >= 1_000_000 and < 1_000_000 + Times,
        "label-job" => id.GetIntegerKey() is >= 1_000_000_000 and < 1_000_000_000 + Times,
        "firmware" => id.Key.ToString()!.StartsWith("v9.9.", StringComparison.Ordinal),
        _ => id.Key.ToString()!.StartsWith("NO-", StringComparison.OrdinalIgnoreCase),
    };
}

using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Access;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Cluster.Tests;

/// <summary>What REST does to texts and names at its edge is done to those of who calls grains before the grain hears of them.</summary>
[Collection(ClusterCollection.Name)]
public sealed class TextsOfCallersTests(ClusterFixture plant)
{
    private const string Password = "Station-Key-4711";
    private static readonly CommandContext ByAdmin = CommandContext.Of(new Actor(1, "admin", "An Admin", Role.Admin));

    [Fact]
    public async Task A_commands_texts_are_cleaned()
    {
        var (lot, serials) = await plant.NewLot(1);
        var (person, token) = await NewPerson(Role.Operator);
        using (As.Token(token))
        {
            var started = await Serial(serials[0]).StartProcess(new StartProcess
            {
                Context = person,
                ProcessId = " proc-001\r",
                LotNumber = $"]C1{lot.ToLowerInvariant()}\r\n",
                WorkerId = $"{person.By.Username.ToUpperInvariant()}\r",
                EquipmentId = "ＥＱ-9\u001d",
                LineId = " ",
                OverrideReason = "\t",
            });
            Assert.True(started.IsDone, started.Refusal?.Detail);
            Assert.Equal(("EQ-9", null), (started.Value.EquipmentId, started.Value.LineId));
            Assert.Equal(person.By.UserId, started.Value.Worker.Id);
            var completed = await Serial(serials[0]).CompleteProcess(new CompleteProcess
            {
                Context = person,
                ProcessId = "1",
                Result = RunResult.Fail,
                Defects = [new DefectEntry(" CRACK\r", " ", null)],
                Notes = "one\ntwo\n",
            });
            Assert.True(completed.IsDone, completed.Refusal?.Detail);
            Assert.Equal("one\ntwo", completed.Value.Notes);
            Assert.Equal(("CRACK", null), (completed.Value.Defects[0].Code, completed.Value.Defects[0].Description));
        }
    }

    public static TheoryData<string, Func<StartProcess, StartProcess>> Unfit => new()
    {
        { "equipment_id", start => start with { EquipmentId = "EQ\u001d9" } },
        { "process_id", start => start with { ProcessId = "01" } },
        { "process_id", start => start with { ProcessId = " " } },
        { "worker_id", start => start with { WorkerId = "\r" } },
        { "worker_id", start => start with { WorkerId = "a\0b" } },
        { "override_reason", start => start with { OverrideReason = "\u0007 x\u0007x" } },
        { "data_level", start => start with { DataLevel = (DataLevel)3 } },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task What_REST_refuses_is_refused_to_callers_of_grains(string field, Func<StartProcess, StartProcess> with)
    {
        var (_, serials) = await plant.NewLot(1);
        var (person, token) = await NewPerson(Role.Operator);
        using (As.Token(token))
        {
            var refused = await Serial(serials[0]).StartProcess(with(new StartProcess { Context = person, ProcessId = "1" }));
            Assert.Equal(RefusalCode.ValidationError, refused.Refusal?.Code);
            Assert.StartsWith(field, refused.Refusal!.Detail, StringComparison.Ordinal);
            Assert.Equal(SerialStatus.Created, (await Serial(serials[0]).Find())!.Status);
        }
    }

    [Fact]
    public async Task A_number_is_no_name_of_an_enum()
    {
        var (lot, serials) = await plant.NewLot(1);
        var (manager, token) = await NewPerson(Role.Manager);
        using (As.Token(token))
        {
            var grain = plant.Cluster.Client.GetGrain<ILotGrain>(lot);
            // Created and Closed as flags.
            foreach (var status in new[] { LotStatus.Unknown, LotStatus.Created | LotStatus.Closed | (LotStatus)8, (LotStatus)99 })
                Assert.Equal(RefusalCode.ValidationError, (await grain.ChangeStatus(new ChangeLotStatus(manager, status, "x"))).Refusal?.Code);
            var result = await Serial(serials[0]).CompleteProcess(new CompleteProcess { Context = manager, ProcessId = "1", Result = (RunResult)3 });
            Assert.Equal(RefusalCode.ValidationError, result.Refusal?.Code);
        }
    }

    [Fact]
    public async Task A_level_that_is_said_must_be_so()
    {
        var (lot, serials) = await plant.NewLot(1);
        var start = new StartProcess { Context = ByAdmin, ProcessId = "1" };

        var ofSerial = await Serial(serials[0]).StartProcess(start with { DataLevel = DataLevel.Lot });
        var ofLot = await plant.Cluster.Client.GetGrain<ILotGrain>(lot).StartProcess(start with { DataLevel = DataLevel.Serial });

        Assert.Equal((RefusalCode.ValidationError, RefusalCode.ValidationError), (ofSerial.Refusal!.Code, ofLot.Refusal!.Code));
        Assert.True((await Serial(serials[0]).StartProcess(start with { DataLevel = DataLevel.Serial })).IsDone);
    }

    [Fact]
    public async Task An_administrator_empties_a_field_and_leaves_nobody_nameless()
    {
        var (admin, token) = await NewPerson(Role.Admin);
        var (person, _) = await NewPerson(Role.Operator);
        using (As.Token(token))
        {
            var user = plant.Cluster.Client.GetGrain<IUserGrain>(person.By.UserId);
            Assert.Equal("QA", (await user.Update(new UpdateUser { Context = admin, Department = " QA\r" })).Value!.Department);
            Assert.Null((await user.Update(new UpdateUser { Context = admin, Department = " " })).Value!.Department);
            Assert.Equal(RefusalCode.ValidationError, (await user.Update(new UpdateUser { Context = admin, FullName = "\u200b" })).Refusal?.Code);
            Assert.Equal(RefusalCode.ValidationError, (await user.Update(new UpdateUser { Context = admin, Clear = ["full_name"] })).Refusal?.Code);
            Assert.Equal(RefusalCode.ValidationError, (await user.Update(new UpdateUser { Context = admin, Role = (Role)7 })).Refusal?.Code);
        }
    }

    private ISerialGrain Serial(string number) => plant.Cluster.Client.GetGrain<ISerialGrain>(number);

    private async Task<(CommandContext Context, string Token)> NewPerson(Role role)
    {
        var id = Random.Shared.NextInt64(1_000_000, long.MaxValue);
        var name = string.Create(CultureInfo.InvariantCulture, $"person{id}");
        await plant.Cluster.Client.GetGrain<IUserGrain>(id).Create(new CreateUser(ByAdmin, name, null, Password, "Person", role, null));
        var session = (await plant.Cluster.Client.GetGrain<ISignInGrain>(SignInKey.Of(name)).SignIn(new SignIn(name, Password, null))).Value!;
        var pass = plant.Cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainPasses>().Issue(session);
        return (CommandContext.Of(pass.Actor), pass.Token);
    }
}

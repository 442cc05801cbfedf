using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Access;
using NeuroHub.Doors;
using NeuroHub.Hosting.Auth;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Stations;
using NeuroHub.Users;

namespace NeuroHub.Cluster.Tests;

/// <summary>Who may call a grain, by the token that comes with the call. Reaching the gateway is not enough.</summary>
[Collection(ClusterCollection.Name)]
public sealed class CallersTests(ClusterFixture plant)
{
    private const string Key = "Station-Key-4711";
    private static readonly CommandContext ByAdmin = CommandContext.Of(new Actor(1, "admin", "An Admin", Role.Admin));

    [Fact]
    public async Task Without_a_token_nothing_is_let_through()
    {
        var (_, serials) = await plant.NewLot(1);
        using (As.Token(null))
        {
            Assert.Equal(RefusalCode.NotAuthenticated, (await Start(serials[0], ByAdmin)).Refusal!.Code);
            Assert.Equal(RefusalCode.NotAuthenticated, (await Refused(() => Grain<ISerialGrain>(serials[0]).Find())).Code);
            Assert.Equal(RefusalCode.NotAuthenticated, (await Refused(() => Grain<ILotGrain>("ANY").Gate())).Code);
        }
    }

    [Theory]
    [InlineData("made-up")]
    [InlineData("")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.")]
    public async Task A_token_that_is_none_is_nobody(string token)
    {
        using (As.Token(token))
            Assert.Equal(RefusalCode.NotAuthenticated, (await Start("NO-SUCH", ByAdmin)).Refusal!.Code);
    }

    [Fact]
    public async Task A_token_that_nodes_could_have_signed_is_nobody_when_the_record_knows_no_such_session()
    {
        var tokens = plant.Cluster.Client.ServiceProvider.GetRequiredService<Tokens>();
        var user = new UserView
        {
            Id = 999,
            Username = "forged",
            FullName = "Forged",
            Role = Role.Admin,
            IsActive = true,
            CreatedAt = default,
            UpdatedAt = default,
        };
        var (token, _) = tokens.Issue(new NewSession(user, "forged", "", DateTimeOffset.UtcNow.AddHours(8)));
        var context = CommandContext.Of(new Actor(999, "forged", "Forged", Role.Admin));

        using (As.Token(token))
        {
            Assert.Equal(RefusalCode.NotAuthenticated, (await Start("NO-SUCH", context)).Refusal!.Code);
            var admin = await plant.Cluster.Client.GetGrain<IUserGrain>(999).Update(new UpdateUser { Context = context, Role = Role.Admin });
            Assert.Equal(RefusalCode.NotAuthenticated, admin.Refusal!.Code);
        }
    }

    [Fact]
    public async Task A_station_signs_in_and_does_what_its_role_may_in_its_own_name()
    {
        var pass = await NewStation();
        var (_, serials) = await plant.NewLot(1);
        using (As.Token(pass.Token))
        {
            var started = await Start(serials[0], CommandContext.Of(pass.Actor));
            Assert.True(started.IsDone, started.Refusal?.Detail);
            Assert.Equal(pass.Actor.Username, started.Value.Worker.Username);
            Assert.Equal(SerialStatus.InProgress, (await Grain<ISerialGrain>(serials[0]).Find())!.Status);
            var scrap = await Grain<ISerialGrain>(serials[0]).Scrap(new ScrapSerial(CommandContext.Of(pass.Actor), "Because."));
            Assert.Equal(RefusalCode.NotEnoughPermissions, scrap.Refusal!.Code);
        }
    }

    [Fact]
    public async Task A_forged_sender_is_refused_whatever_role_it_claims()
    {
        var pass = await NewStation();
        var (_, serials) = await plant.NewLot(1);
        using (As.Token(pass.Token))
        {
            Assert.Equal(RefusalCode.NotEnoughPermissions, (await Start(serials[0], ByAdmin)).Refusal!.Code);
            Assert.Equal(RefusalCode.NotEnoughPermissions, (await Start(serials[0], CommandContext.Of(pass.Actor with { Role = Role.Admin }))).Refusal!.Code);
            Assert.Equal(RefusalCode.NotEnoughPermissions, (await Start(serials[0], CommandContext.Of(pass.Actor) with { From = new Origin("10.0.0.1", "forged") })).Refusal!.Code);
            var scrap = await Grain<ISerialGrain>(serials[0]).Scrap(new ScrapSerial(ByAdmin, "Because."));
            Assert.Equal(RefusalCode.NotEnoughPermissions, scrap.Refusal!.Code);
            var record = new RecordProcess(Command(CommandContext.Of(pass.Actor)), new CompleteProcess { Context = ByAdmin, ProcessId = "1", Result = RunResult.Pass });
            Assert.Equal(RefusalCode.NotEnoughPermissions, (await Grain<ISerialGrain>(serials[0]).RecordProcess(record)).Refusal!.Code);
        }

        Assert.Equal(SerialStatus.Created, (await Grain<ISerialGrain>(serials[0]).Find())!.Status);
    }

    [Fact]
    public async Task What_is_for_nodes_only_is_closed_to_every_user()
    {
        var pass = await NewStation();
        using (As.Token(pass.Token))
        {
            Assert.Equal(RefusalCode.NotEnoughPermissions, (await Refused(() => Grain<ILotGrain>("ANY").Gate())).Code);
            Assert.Equal(RefusalCode.NotEnoughPermissions, (await Refused(() => Grain<IPrinterGrain>("ANY").Wake())).Code);
            var signIn = await Grain<ISignInGrain>("x").SignIn(new SignIn("admin", "x", null));
            Assert.Equal(RefusalCode.NotEnoughPermissions, signIn.Refusal!.Code);
        }
    }

    [Fact]
    public async Task A_station_is_not_told_what_a_printers_socket_said()
    {
        var pass = await NewStation();
        var (_, serials) = await plant.NewLot(1);
        var printer = Grain<IPrinterGrain>($"ZEBRA-{Guid.NewGuid():N}");
        // Nobody listens on port 1.
        var registered = await printer.Register(new RegisterPrinter
        {
            Context = ClusterFixture.ByManager,
            Host = "127.0.0.1",
            Port = 1,
            Labels = [LabelType.Serial],
            IsDefaultFor = [],
        });
        Assert.True(registered.IsDone, registered.Refusal?.Detail);
        var queued = await printer.Print(new PrintLabel { Context = ClusterFixture.ByManager, LabelType = LabelType.Serial, SerialNumber = serials[0] });
        var job = plant.Cluster.Client.GetGrain<ILabelJobGrain>(queued.Value!.Id);

        Assert.Contains("ConnectionRefused", (await job.Wait(TimeSpan.FromSeconds(4)))!.Error, StringComparison.Ordinal);
        Assert.Contains("ConnectionRefused", (await printer.Find())!.LastError, StringComparison.Ordinal);
        using (As.Token(pass.Token))
        {
            Assert.Equal(PrinterErrors.General, (await job.Wait(TimeSpan.Zero))!.Error);
            Assert.Equal(PrinterErrors.General, (await printer.Find())!.LastError);
        }
    }

    [Fact]
    public async Task Orleans_own_grains_are_for_nodes()
    {
        var pass = await NewStation();
        foreach (var token in new[] { pass.Token, null })
        {
            using (As.Token(token))
            {
                await Refused(() => Management.GetHosts(onlyActive: true));
                await Refused(() => Management.ForceActivationCollection(TimeSpan.Zero));
            }
        }

        Assert.Equal(2, (await Management.GetHosts(onlyActive: true)).Count);
    }

    [Fact]
    public async Task What_Orleans_has_in_a_silo_answers_nodes_only_whatever_it_is()
    {
        var pass = await NewStation();
        var (_, serials) = await plant.NewLot(1);
        Assert.True((await Start(serials[0], ByAdmin)).IsDone);
        foreach (var token in new[] { pass.Token, null })
        {
            foreach (var silo in plant.Cluster.Silos)
            {
                await using var intruder = new Intruder(plant.Cluster.Client.ServiceProvider, silo.SiloAddress);
                var attempts = new Attempts();
                using (As.Token(token))
                    await attempts.Each(intruder, atOnce: 4);
                Assert.Empty(attempts.Open);
                // What is at work there said no itself; most of the rest is not at work.
                Assert.InRange(attempts.Of(Outcome.Refused), 50, int.MaxValue);
            }
        }

        Assert.Equal(2, (await Management.GetHosts(onlyActive: true)).Count);
        Assert.Equal(SerialStatus.InProgress, (await Grain<ISerialGrain>(serials[0]).Find())!.Status);
        Assert.True((await Grain<ISerialGrain>((await plant.NewLot(1)).Serials[0]).StartProcess(Command(ByAdmin))).IsDone);
    }

    [Fact]
    public void Everything_that_silos_say_to_each_other_is_among_what_is_tried()
    {
        var names = Surface.Doors.Select(door => door.ToString()).ToHashSet();
        Assert.Contains("IMembershipService.MembershipChangeNotification", names);
        Assert.Contains("ISiloControl.ForceGarbageCollection", names);
        Assert.Contains("IManagementGrain.ForceActivationCollection", names);
        Assert.Contains("IGrainManagementExtension.DeactivateOnIdle", names);
    }

    [Fact]
    public async Task Nobody_acts_on_another_users_account()
    {
        var pass = await NewStation();
        var mine = CommandContext.Of(pass.Actor);
        using (As.Token(pass.Token))
        {
            var (admin, door) = (plant.Cluster.Client.GetGrain<IUserGrain>(1), Grain<ISignInGrain>(SignInKey.Of("admin")));
            Assert.Equal(RefusalCode.NotEnoughPermissions, (await admin.SignOut(new SignOut(mine, null))).Refusal!.Code);
            Assert.Equal(RefusalCode.NotEnoughPermissions, (await admin.ChangePassword(new ChangePassword(mine, "guess", "Mine-Now-1"))).Refusal!.Code);
            Assert.Equal(RefusalCode.NotEnoughPermissions, (await door.ChangePassword(new ChangePassword(mine, Key, "Mine-Now-1"))).Refusal!.Code);
        }
    }

    [Fact]
    public async Task Whoever_must_change_their_password_calls_no_grain()
    {
        var (_, serials) = await plant.NewLot(1);
        var person = await NewPerson(Role.Manager);
        var passes = plant.Cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainPasses>();
        var free = passes.Issue(person);
        var bound = passes.Issue(person with { PasswordChangeRequired = true });
        using (As.Token(bound.Token))
        {
            Assert.Equal(RefusalCode.PasswordChangeRequired, (await Start(serials[0], CommandContext.Of(bound.Actor))).Refusal!.Code);
            Assert.Equal(RefusalCode.PasswordChangeRequired, (await Refused(() => Grain<ISerialGrain>(serials[0]).Find())).Code);
        }

        using (As.Token(free.Token))
            Assert.True((await Start(serials[0], CommandContext.Of(free.Actor))).IsDone);
    }

    [Fact]
    public async Task An_administrator_alone_ends_the_sessions_of_another()
    {
        var (victim, manager, admin) = (await NewPerson(Role.Operator), await NewPerson(Role.Manager), await NewPerson(Role.Admin));
        var passes = plant.Cluster.Silos[0].ServiceProvider.GetRequiredService<IGrainPasses>();
        var user = plant.Cluster.Client.GetGrain<IUserGrain>(victim.User.Id);
        foreach (var (by, isDone) in new[] { (passes.Issue(manager), false), (passes.Issue(admin), true) })
        {
            using (As.Token(by.Token))
                Assert.Equal(isDone, (await user.EndSessions(new EndSessions(CommandContext.Of(by.Actor)))).IsDone);
            Assert.Equal(isDone, await user.OfSession(victim.SessionId) is null);
        }

        Assert.Empty((await user.SessionIds())!);
        var refresh = await Grain<ISessionGrain>(victim.SessionId).Refresh(victim.RefreshToken, null);
        Assert.Equal(RefusalCode.InvalidRefreshToken, refresh.Refusal!.Code);
    }

    [Fact]
    public async Task What_REST_would_not_take_a_caller_of_grains_cannot_store()
    {
        var pass = await NewStation();
        var (_, serials) = await plant.NewLot(1);
        var context = CommandContext.Of(pass.Actor);
        using (As.Token(pass.Token))
        {
            var serial = Grain<ISerialGrain>(serials[0]);
            foreach (var equipment in (string[])[new string('E', 101), "A\0B"])
            {
                var start = await serial.StartProcess(new StartProcess { Context = context, ProcessId = "1", EquipmentId = equipment });
                Assert.Equal(RefusalCode.ValidationError, start.Refusal!.Code);
            }

            Assert.True((await Start(serials[0], context)).IsDone);
            foreach (var data in (string[])["[]", "{", $"{{\"a\":\"{new string('x', 64 * 1024)}\"}}", "{\"a\":1,\"a\":2}", "{\"a\":\"\\u0000\"}"])
            {
                var complete = await serial.CompleteProcess(new CompleteProcess
                {
                    Context = context,
                    ProcessId = "1",
                    Result = RunResult.Pass,
                    MeasurementData = new Json.RawJson(data),
                });
                Assert.Equal(RefusalCode.ValidationError, complete.Refusal!.Code);
            }
        }
    }

    [Fact]
    public async Task Wrong_keys_lock_no_station()
    {
        var name = await NewAccount();
        using (As.Token(null))
        {
            for (var i = 0; i < 8; i++)
                Assert.Equal(RefusalCode.InvalidCredentials, (await Gate(name).SignIn("wrong")).Refusal!.Code);
            Assert.True((await Gate(name).SignIn(Key)).IsDone);
        }
    }

    [Fact]
    public async Task A_person_does_not_come_in_by_the_stations_door()
    {
        var id = Random.Shared.NextInt64(1_000_000, long.MaxValue);
        await Grain(id).Create(new CreateUser(ByAdmin, $"person{id}", null, Key, "Person", Role.Operator, null));
        using (As.Token(null))
            Assert.Equal(RefusalCode.InvalidCredentials, (await Gate($"person{id}").SignIn(Key)).Refusal!.Code);
    }

    [Fact]
    public async Task A_disabled_stations_token_is_dead_on_every_silo_within_a_second()
    {
        var pass = await NewStation();
        await Grain(pass.Actor.UserId).Update(new UpdateUser { Context = ByAdmin, IsActive = false });
        var limit = DateTime.UtcNow.AddSeconds(1.5);
        using (As.Token(pass.Token))
        {
            // Twenty grains lie on both silos.
            var alive = 20;
            while (alive > 0 && DateTime.UtcNow < limit)
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Start($"NO-SUCH-{i}", CommandContext.Of(pass.Actor))));
                alive = answers.Count(answer => answer.Refusal!.Code != RefusalCode.NotAuthenticated);
            }

            Assert.Equal(0, alive);
        }
    }

    [Fact]
    public async Task A_node_speaks_for_others_and_the_table_holds_for_them()
    {
        var byOperator = CommandContext.Of(new Actor(7, "worker", "A Worker", Role.Operator));
        Assert.Equal(RefusalCode.NotEnoughPermissions, (await Grain<ISerialGrain>("NO-SUCH").Scrap(new ScrapSerial(byOperator, "Because."))).Refusal!.Code);
        Assert.Equal(RefusalCode.SerialNotFound, (await Grain<ISerialGrain>("NO-SUCH").Scrap(new ScrapSerial(ByAdmin, "Because."))).Refusal!.Code);
    }

    [Fact]
    public void No_method_is_open_to_anybody_but_the_door()
    {
        var open = typeof(IUserGrain).Assembly.GetTypes().Where(type => type.IsInterface)
            .SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<AnonymousAttribute>() is not null)
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.Equal(["IStationSignInGrain.SignIn"], open);
    }

    private IManagementGrain Management => plant.Cluster.Client.GetGrain<IManagementGrain>(0);

    private TGrain Grain<TGrain>(string key)
        where TGrain : IGrainWithStringKey => plant.Cluster.Client.GetGrain<TGrain>(key);

    private IUserGrain Grain(long id) => plant.Cluster.Client.GetGrain<IUserGrain>(id);

    private IStationSignInGrain Gate(string name) => Grain<IStationSignInGrain>(StationKey.Of(name));

    private Task<Result<RunView>> Start(string serial, CommandContext context) => Grain<ISerialGrain>(serial).StartProcess(Command(context));

    private static StartProcess Command(CommandContext context) => new() { Context = context, ProcessId = "1" };

    private async Task<string> NewAccount()
    {
        var id = Random.Shared.NextInt64(1_000_000, long.MaxValue);
        var name = string.Create(CultureInfo.InvariantCulture, $"STATION-{id}");
        var created = await Grain(id).RegisterStation(new RegisterStation(ByAdmin, name, "A Station", Key));
        Assert.True(created.IsDone, created.Refusal?.Detail);
        return name;
    }

    private async Task<NewSession> NewPerson(Role role)
    {
        var id = Random.Shared.NextInt64(1_000_000, long.MaxValue);
        await Grain(id).Create(new CreateUser(ByAdmin, $"person{id}", null, Key, "Person", role, null));
        return (await Grain<ISignInGrain>(SignInKey.Of($"person{id}")).SignIn(new SignIn($"person{id}", Key, null))).Value!;
    }

    private async Task<GrainPass> NewStation()
    {
        var name = await NewAccount();
        using (As.Token(null))
        {
            var pass = await Gate(name).SignIn(Key);
            Assert.True(pass.IsDone, pass.Refusal?.Detail);
            return pass.Value;
        }
    }

    private static async Task<CallRefusedException> Refused(Func<Task> call) => await Assert.ThrowsAsync<CallRefusedException>(call);
}

using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Health;
using NeuroHub.Api.Stations;
using NeuroHub.Numbers;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Api.Demo;

/// <summary>Runs the demo beside the server: first people, stations and printers, then the past day, then the live floor.</summary>
internal sealed partial class DemoPlant(
    DemoRecord record,
    DemoClock clock,
    DemoSignIn signIn,
    DemoAccounts accounts,
    IOptions<DemoOptions> options,
    IServer server,
    IHostApplicationLifetime lifetime,
    ILogger<DemoPlant> logger) : BackgroundService
{
    // Nothing listens on this port: the printer there looks switched off.
    private const int NobodysPort = 9;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The web server stops before this service.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await Listening(stop.Token);
            await Run(stop.Token);
        }
        catch (Exception error) when (stop.IsCancellationRequested && (error is OperationCanceledException or HttpRequestException))
        {
            // The server stops.
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException)
        {
            // The plant goes on without the demo: somebody may have removed something that the demo works with.
            LogEnded(error);
        }
        finally
        {
            clock.Release();
        }
    }

    private async Task Run(CancellationToken stopping)
    {
        using var http = new HttpClient { BaseAddress = HealthCommand.Local(string.Join(';', server.Features.Get<IServerAddressesFeature>()!.Addresses)) };
        http.DefaultRequestHeaders.Add(DemoSignIn.Header, signIn.Pass);
        using var printer = new DemoPrinter();
        var printing = printer.Run(stopping);
        var manager = new DemoCaller(http, "login", new { username = DemoAccounts.Manager, password = await accounts.People() }, clock);
        var stations = new Dictionary<int, DemoCaller>();
        foreach (var step in DemoStep.All)
            stations[step.Number] = new DemoCaller(http, "station", new { station_id = step.Station, key = await accounts.Station(step.Station, $"{step.Station} (DEMO)") }, clock);
        await Printers(manager, printer.Port, stopping);
        var model = await Model(manager, stopping);

        var agenda = new DemoAgenda(clock, options.Value.Speed);
        var floor = new DemoFloor(agenda, manager, stations, model, stopping);
        await floor.Resume();
        if (record.IsNew)
            LogPast();
        await agenda.CatchUp(stopping);
        LogLive(options.Value.Speed);
        await agenda.Live(stopping);
        await printing;
    }

    /// <summary>The working printer has another port at each start.</summary>
    private static async Task Printers(DemoCaller manager, int port, CancellationToken stopping)
    {
        var works = new { printer_id = "DEMO-ZEBRA-1", name = "DEMO labels", host = "127.0.0.1", port, is_default_for = new[] { "SERIAL", "DEFECT" } };
        var isOff = new { printer_id = "DEMO-ZEBRA-2", name = "DEMO, switched off", host = "127.0.0.1", port = NobodysPort, is_default_for = new[] { "LOT" } };
        foreach (var (id, printer) in ((string, object)[])[(works.printer_id, works), (isOff.printer_id, isOff)])
        {
            if (await manager.Post("printers", printer, stopping) is null)
                await manager.Put($"printers/{id}", printer, stopping);
        }
    }

    private static async Task<long> Model(DemoCaller manager, CancellationToken stopping)
    {
        var made = await manager.Post("product-models", new { model_code = DemoRecord.ModelCode, model_name = "Wearable Frame (DEMO)" }, stopping)
            ?? (await manager.Get("product-models?limit=1000", stopping)).EnumerateArray().First(IsOurs);
        return made.GetProperty("id").GetInt64();
    }

    private static bool IsOurs(JsonElement model) => model.GetProperty("model_code").GetString() == DemoRecord.ModelCode;

    private async Task Listening(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var told = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Demo: a day of a plant is being written, which takes some seconds")]
    private partial void LogPast();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Demo: it ends here, the plant goes on")]
    private partial void LogEnded(Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Demo: the floor is live, {Speed} times as fast as a real one; what it made is marked DEMO")]
    private partial void LogLive(int speed);
}

/// <summary>
/// The people and stations of the demo. Each start gives new passwords and keys to those that sign in, and tells them to nobody: the accounts
/// of a demo must not be a way into a server.
/// </summary>
internal sealed class DemoAccounts(IGrainFactory grains, UserQueries users)
{
    public const string Manager = "demo.manager";

    private static readonly CommandContext BySystem = CommandContext.Of(Actor.System);

    /// <summary>Username and full name of the people who work at the terminals.</summary>
    public static IReadOnlyList<(string Username, string FullName)> Workers { get; } =
    [
        ("demo.kim", "김민지 (DEMO)"), ("demo.lee", "이준호 (DEMO)"), ("demo.park", "박서연 (DEMO)"), ("demo.choi", "최현우 (DEMO)"),
    ];

    /// <returns>The manager's password, valid until the next start.</returns>
    public async Task<string> People()
    {
        foreach (var (username, name) in Workers)
            await Account(username, name, Role.Operator);
        return await Account(Manager, "정하은 (DEMO)", Role.Manager);
    }

    /// <returns>The station's key, valid until the next start.</returns>
    public async Task<string> Station(string id, string name)
    {
        var key = NewStationKey.Draw();
        if (await users.FindByUsername(id) is { } known)
            return await NewPassword(known.Id, key);
        Expect(await (await NewUser()).RegisterStation(new RegisterStation(BySystem, id, name, key)));
        return key;
    }

    private async Task<string> Account(string username, string name, Role role)
    {
        var password = NewStationKey.Draw();
        if (await users.FindByUsername(username) is { } known)
            return role == Role.Manager ? await NewPassword(known.Id, password) : password;
        Expect(await (await NewUser()).Create(new CreateUser(BySystem, username, null, password, name, role, DemoRecord.Mark, IsGenerated: true)));
        return password;
    }

    private async Task<string> NewPassword(long user, string password)
    {
        Expect(await grains.GetGrain<IUserGrain>(user).Update(new UpdateUser { Context = BySystem, Password = password }));
        return password;
    }

    private async Task<IUserGrain> NewUser() => grains.GetGrain<IUserGrain>(await grains.GetGrain<INumberRangeGrain>("users").Take(1));

    private static void Expect<T>(Result<T> result)
        where T : class
    {
        if (!result.IsDone)
            throw new InvalidOperationException($"The demo's accounts: {result.Refusal.Detail}");
    }
}

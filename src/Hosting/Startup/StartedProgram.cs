using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NeuroHub.EventSourcing;
using NeuroHub.Storage;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Storage.Users;
using Orleans.Runtime.Messaging;
using StackExchange.Redis;

namespace NeuroHub.Hosting.Startup;

/// <summary>Runs a host until it stops. When it cannot start, a plain sentence on stderr and the exit code say why.</summary>
public static class StartedProgram
{
    /// <param name="create">Checks the configuration and builds the host.</param>
    /// <returns>The exit code: 0 = stopped normally, else <see cref="StartFault.ExitCode"/>.</returns>
    public static async Task<int> Run(Func<IHost> create)
    {
        FileModeMask.Set();
        try
        {
            using var host = create();
            PortCheck.Verify(host.Services);
            await Prepare(host.Services);
            await host.StartAsync();
            var recorded = StartProfile.End(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            await host.WaitForShutdownAsync();
            await recorded;
            return 0;
        }
        catch (Exception error) when (StartFault.Of(error) is { } fault)
        {
            foreach (var sentence in fault.Sentences)
                await Console.Error.WriteLineAsync(sentence);
            return fault.ExitCode;
        }
        catch (Exception surprise)
        {
            // Unexpected, so it is printed with its stack trace. Caught here, because the runtime would end the process by SIGABRT.
            await Console.Error.WriteLineAsync(surprise.ToString());
            return StartFault.Away;
        }
    }

    /// <summary>
    /// Brings the store to this version and checks that Redis answers. It runs before the host starts, because the silo needs both.
    /// </summary>
    public static async Task Prepare(IServiceProvider services)
    {
        await services.GetRequiredService<Store>().MigrateAsync();
        if (services.GetRequiredService<IOptions<NeuroHubOptions>>().Value.Mode == NeuroHubMode.Cluster)
            await FindRedis(services.GetRequiredService<IConfiguration>());
    }

    private static async Task FindRedis(IConfiguration configuration)
    {
        var options = ConfigurationOptions.Parse(SiloHosting.Redis(configuration));
        options.AbortOnConnectFail = true;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        await redis.GetDatabase().PingAsync();
    }
}

/// <summary>Why a program did not start, for the person who starts it.</summary>
/// <param name="ExitCode">2: something must be changed first. 1: something that it needs is not available, and a later start may succeed.</param>
/// <param name="Sentences">One for each reason.</param>
public sealed record StartFault(int ExitCode, IReadOnlyList<string> Sentences)
{
    private const int Wrong = 2;
    internal const int Away = 1;

    /// <summary>Finds the known fault in an exception. Null = unexpected: its stack trace must be shown.</summary>
    public static StartFault? Of(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (Known(cause) is { } fault)
                return fault;
        }

        return null;
    }

    private static StartFault? Known(Exception cause) => cause switch
    {
        ConfigurationException wrong => new StartFault(Wrong, wrong.Mistakes),
        OptionsValidationException wrong => new StartFault(Wrong, [.. wrong.Failures]),
        PortTakenException taken => new StartFault(Away, [taken.Message]),
        MigrationException wrong => new StartFault(Wrong, [wrong.Message]),
        AnchorKeyException wrong => new StartFault(Wrong, [$"NeuroHub__Audit__KeyPath: {wrong.Message}"]),
        OwnerOnlyException wrong => new StartFault(Wrong, [wrong.Message]),
        SealedKeyException wrong => new StartFault(Wrong, [wrong.Message]),
        StoreUnavailableException away => new StartFault(Away, [away.Message]),
        RedisException away => new StartFault(Away, [$"Redis does not answer: {away.Message}"]),
        SiloUnavailableException or ConnectionFailedException => new StartFault(Away, [$"No silo of the cluster answers: {cause.Message}"]),
        // Kestrel wraps it in an IOException that names the address.
        IOException { InnerException: not null } taken when Root(taken) is SocketException => new StartFault(Away, [taken.Message]),
        SocketException taken => new StartFault(Away, [$"A port of this node cannot be used: {taken.Message}."]),
        _ => null,
    };

    private static Exception Root(Exception error) => error.GetBaseException();
}

/// <summary>
/// Sets the umask, so that only the owner can read the files that the process makes, also those of libraries: logs, start profiles, database
/// files.
/// </summary>
public static class FileModeMask
{
    private const uint GroupAndOthers = 0b111_111;

    /// <summary>Call it before the first file is made.</summary>
    public static void Set()
    {
        if (!OperatingSystem.IsWindows())
            _ = Umask(GroupAndOthers);
    }

    // .NET has no API for the umask.
    [DllImport("libc", EntryPoint = "umask"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint Umask(uint mask);
}

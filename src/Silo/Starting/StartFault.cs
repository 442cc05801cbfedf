using System.Net.Sockets;
using Microsoft.Extensions.Options;
using NeuroHub.EventSourcing;
using NeuroHub.Storage;
using NeuroHub.Storage.Audit.Anchors;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Users;
using Orleans.Runtime.Messaging;
using StackExchange.Redis;

namespace NeuroHub.Silo.Starting;

/// <summary>Why a program did not start, for who starts it.</summary>
/// <param name="ExitCode">2: somebody must change something first. 1: what it needs is away, and a later start may do.</param>
/// <param name="Sentences">One for each reason.</param>
public sealed record StartFault(int ExitCode, IReadOnlyList<string> Sentences)
{
    private const int Wrong = 2;
    internal const int Away = 1;

    /// <summary>Null for a surprise, whose stack trace somebody should see.</summary>
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

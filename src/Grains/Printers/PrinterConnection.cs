using System.Net;
using System.Net.Sockets;
using NeuroHub.Results;

namespace NeuroHub.Printers;

/// <summary>
/// Sends one job over raw TCP (rules.md 6): connect 3 s, host status before and after the label (1 s each), send 5 s. Each outcome says
/// whether a byte of the label had been sent.
/// </summary>
internal static class PrinterConnection
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StatusTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SendTime = TimeSpan.FromSeconds(5);

    // How long to wait for a reset after the last byte, for a printer that is not asked for its status. A write only fills a buffer on this
    // side. That the other side dropped the data is visible only later.
    private static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(1);

    private const int MostStatusBytes = 1024;

    /// <param name="addresses">Addresses of the printer, already checked.</param>
    /// <param name="port">Port of the printer.</param>
    /// <param name="answersStatus">The printer is asked for its host status, and only an answer after the label makes the job SENT.</param>
    /// <param name="zpl">The label.</param>
    /// <param name="claim">Called before the first byte of the label; false = the job must not be sent any more.</param>
    public static async Task<PrintOutcome> Print(
        IPAddress[] addresses, int port, bool answersStatus, ReadOnlyMemory<byte> zpl, Func<Task<bool>> claim)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (await Connect(socket, addresses, port) is { } away)
            return away;
        try
        {
            if (answersStatus && await AskBefore(socket) is { } notReady)
                return notReady;
        }
        catch (SocketException error)
        {
            return PrintOutcome.Away($"The printer closed the connection: {error.SocketErrorCode}.");
        }

        if (!await claim())
            return PrintOutcome.NotMine;
        return await Send(socket, zpl, answersStatus);
    }

    private static async Task<PrintOutcome?> Connect(Socket socket, IPAddress[] addresses, int port)
    {
        using var limit = new CancellationTokenSource(ConnectTime);
        try
        {
            await socket.ConnectAsync(addresses, port, limit.Token);
            return null;
        }
        catch (SocketException error)
        {
            return PrintOutcome.Away($"The printer cannot be reached: {error.SocketErrorCode}.");
        }
        catch (OperationCanceledException)
        {
            return PrintOutcome.Away($"The printer did not answer within {ConnectTime.TotalSeconds} s.");
        }
    }

    /// <summary>Null when the label may be sent: the printer says that it is ready, or it says nothing.</summary>
    private static async Task<PrintOutcome?> AskBefore(Socket socket)
    {
        var (status, isClosed) = await Ask(socket);
        return isClosed ? PrintOutcome.Away("The printer closed the connection.") : status is null ? null : Judge(status);
    }

    /// <summary>The host status; null when the printer sends nothing, or something else, until the time limit.</summary>
    private static async Task<(HostStatus? Status, bool IsClosed)> Ask(Socket socket)
    {
        using var limit = new CancellationTokenSource(StatusTime);
        var buffer = new byte[MostStatusBytes];
        var count = 0;
        try
        {
            await socket.SendAsync(HostStatus.Query, limit.Token);
            while (count < buffer.Length)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(count), limit.Token);
                if (read == 0)
                    return (null, true);
                count += read;
                if (HostStatus.Parse(buffer.AsSpan(0, count)) is { } status)
                    return (status, false);
            }
        }
        catch (OperationCanceledException)
        {
            // The printer did not answer in time, or it did, and this process was too busy to see it.
            if (socket.Available > 0)
                count += socket.Receive(buffer, count, buffer.Length - count, SocketFlags.None);
            return (HostStatus.Parse(buffer.AsSpan(0, count)), false);
        }

        return (null, false);
    }

    private static PrintOutcome? Judge(HostStatus status) => status switch
    {
        { PaperOut: true } => PrintOutcome.Refused(RefusalCode.PrinterOutOfPaper, PrinterErrors.OutOfPaper),
        { RibbonOut: true } => PrintOutcome.Refused(RefusalCode.PrinterOutOfPaper, PrinterErrors.OutOfRibbon),
        { HeadOpen: true } => PrintOutcome.Refused(RefusalCode.PrinterNotReady, PrinterErrors.HeadOpen),
        { Paused: true } => PrintOutcome.Refused(RefusalCode.PrinterNotReady, PrinterErrors.Paused),
        _ => null,
    };

    private static async Task<PrintOutcome> Send(Socket socket, ReadOnlyMemory<byte> zpl, bool answersStatus)
    {
        using var limit = new CancellationTokenSource(SendTime);
        var sent = 0;
        try
        {
            // A late answer to the first question must not count as an answer to the second.
            Drain(socket);
            while (sent < zpl.Length)
                sent += await socket.SendAsync(zpl[sent..], limit.Token);
            if (answersStatus && await Ask(socket) is { Status: null })
                return PrintOutcome.Lost(PrinterErrors.SilentAfterLabel);
            socket.Shutdown(SocketShutdown.Send);
            if (!answersStatus)
                await SeeItEnd(socket);
            return PrintOutcome.Sent;
        }
        catch (SocketException error) when (sent == 0)
        {
            return PrintOutcome.Away($"The printer closed the connection: {error.SocketErrorCode}.");
        }
        catch (SocketException error)
        {
            return PrintOutcome.Lost($"The connection broke while the label was sent: {error.SocketErrorCode}.");
        }
        catch (OperationCanceledException)
        {
            return PrintOutcome.Lost($"The printer did not take the label within {SendTime.TotalSeconds} s.");
        }
    }

    private static void Drain(Socket socket)
    {
        Span<byte> buffer = stackalloc byte[MostStatusBytes];
        while (socket.Available > 0)
            socket.Receive(buffer);
    }

    /// <summary>A reset throws. An orderly end, or no data, is fine.</summary>
    private static async Task SeeItEnd(Socket socket)
    {
        using var limit = new CancellationTokenSource(LingerTime);
        var buffer = new byte[MostStatusBytes];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) > 0)
            {
                // Nobody asked for this data, so it is ignored.
            }
        }
        catch (OperationCanceledException)
        {
            // The printer keeps the connection open, as many printers do.
        }
    }
}

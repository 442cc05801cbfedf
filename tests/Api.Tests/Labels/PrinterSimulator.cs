using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NeuroHub.Tests.Printers;

/// <summary>What a simulated printer does with whoever connects.</summary>
public enum PrinterMood
{
    /// <summary>Answers <c>~HS</c>, takes the label, answers <c>~HS</c> again, closes.</summary>
    Fine,

    /// <summary>Answers nothing, takes the label.</summary>
    Silent,

    /// <summary>Answers <c>~HS</c> once, takes the label, answers nothing after it.</summary>
    SilentAfter,

    /// <summary>Answers nothing before the label, takes it, answers <c>~HS</c> after it.</summary>
    SilentBefore,
    PaperOut,
    HeadOpen,
    Paused,

    /// <summary>Accepts and reads nothing at all.</summary>
    Stalled,

    /// <summary>Answers <c>~HS</c>, reads a part of the label, resets the connection.</summary>
    ResetsInLabel,

    /// <summary>Resets as soon as it is connected to.</summary>
    ResetsAtOnce,
}

/// <summary>
/// A Zebra printer on real TCP, as far as a label's sender can tell. It has threads of its own, because a printer answers at once also while
/// the thread pool of the tests is busy.
/// </summary>
public sealed class PrinterSimulator : IAsyncDisposable
{
    private const string Query = "~HS";

    private readonly ConcurrentQueue<string> _labels = [];
    private readonly ConcurrentQueue<string> _pieces = [];
    private readonly ConcurrentBag<Socket> _clients = [];
    private readonly CancellationTokenSource _off = new();
    private readonly TcpListener _listener;
    private readonly Task _running;
    private int _connections;
    private int _questions;

    public PrinterSimulator(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _running = OnOwnThread(Accept);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Func<PrinterMood> Mood { get; set; } = () => PrinterMood.Fine;

    /// <summary>How many have connected, whatever became of them.</summary>
    public int Connections => _connections;

    /// <summary>How often the host status was asked for.</summary>
    public int Questions => _questions;

    /// <summary>Whole labels, ^XA to ^XZ, in the order they came.</summary>
    public IReadOnlyList<string> Labels => [.. _labels];

    /// <summary>Parts of labels whose connection was reset here.</summary>
    public IReadOnlyList<string> Pieces => [.. _pieces];

    public async ValueTask DisposeAsync()
    {
        await _off.CancelAsync();
        _listener.Stop();
        await _running;
        _off.Dispose();
    }

    private static Task OnOwnThread(Action work) => Task.Factory.StartNew(work, TaskCreationOptions.LongRunning);

    private void Accept()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = _listener.AcceptSocket();
                _clients.Add(client);
                Interlocked.Increment(ref _connections);
                var mood = Mood();
                open.Add(OnOwnThread(() => Serve(client, mood)));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException && _off.IsCancellationRequested)
        {
            // It is switched off; a listener that was stopped says InvalidOperationException.
            foreach (var client in _clients)
                client.Dispose();
            Task.WaitAll([.. open]);
        }
    }

    private void Serve(Socket client, PrinterMood mood)
    {
        using (client)
        {
            try
            {
                Behave(client, mood);
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                // The other side went away, or the printer was switched off.
            }
        }
    }

    private void Behave(Socket client, PrinterMood mood)
    {
        switch (mood)
        {
            case PrinterMood.Stalled:
                _off.Token.WaitHandle.WaitOne();
                return;
            case PrinterMood.ResetsAtOnce:
                Reset(client);
                return;
        }

        var text = new StringBuilder();
        var asked = 0;
        var buffer = new byte[4096];
        while (client.Receive(buffer) is > 0 and var count)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            while (text.ToString().IndexOf(Query + "\r\n", StringComparison.Ordinal) is >= 0 and var at)
            {
                text.Remove(at, Query.Length + 2);
                asked++;
                Interlocked.Increment(ref _questions);
                if (Answers(mood, asked))
                    client.Send(Status(mood));
            }

            if (mood == PrinterMood.ResetsInLabel && text.Length > 0)
            {
                _pieces.Enqueue(text.ToString());
                Reset(client);
                return;
            }
        }

        var label = text.ToString();
        if (label.Contains("^XZ", StringComparison.Ordinal))
            _labels.Enqueue(label);
    }

    private static bool Answers(PrinterMood mood, int question) => mood switch
    {
        PrinterMood.Silent => false,
        PrinterMood.SilentAfter or PrinterMood.ResetsInLabel => question == 1,
        PrinterMood.SilentBefore => question == 2,
        _ => true,
    };

    private static byte[] Status(PrinterMood mood) => Encoding.ASCII.GetBytes(
        $"\u0002030,{On(mood == PrinterMood.PaperOut)},{On(mood == PrinterMood.Paused)},1245,000,0,0,0,000,0,0,0\u0003\r\n"
        + $"\u0002000,0,{On(mood == PrinterMood.HeadOpen)},0,0,2,4,0,00000000,1,000\u0003\r\n"
        + "\u00021234,0\u0003\r\n");

    private static int On(bool flag) => flag ? 1 : 0;

    /// <summary>An RST, as a printer that loses power leaves it.</summary>
    private static void Reset(Socket client)
    {
        client.LingerState = new LingerOption(true, 0);
        client.Close();
    }
}

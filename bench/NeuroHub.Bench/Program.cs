using NeuroHub.Bench.Cli;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl-C lets the ledger end on a whole line; the second one kills.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
return await BenchProgram.Run(args, Console.Out, Console.Error, stop.Token);

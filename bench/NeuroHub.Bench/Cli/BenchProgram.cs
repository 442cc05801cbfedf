using NeuroHub.Bench.Generate;
using NeuroHub.Bench.Load;
using NeuroHub.Bench.Plant;
using NeuroHub.Bench.Replay;
using NeuroHub.Bench.Report;
using NeuroHub.Bench.Verify;
using NeuroHub.Bench.Views;
using NeuroHub.Bench.Wake;

namespace NeuroHub.Bench.Cli;

/// <summary>
/// The program without the process around it: tests call it with their own writers. NeuroHub.Bench makes data, replays it against a running
/// server, verifies what the server stored, measures load, and writes the report of bench/run.sh.
/// </summary>
internal static class BenchProgram
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            return await Dispatch(args, output, error, cancellation);
        }
        catch (BenchException e)
        {
            await error.WriteLineAsync(e.Message);
            return ExitCode.Refused;
        }
        catch (KeyNotFoundException e)
        {
            // JsonElement.GetProperty throws this when a field of the contract is missing.
            await error.WriteLineAsync($"The server's answer lacks a field that the contract names: {e.Message}");
            return ExitCode.Refused;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync("Interrupted.");
            return ExitCode.Refused;
        }
    }

    private static async Task<int> Dispatch(string[] args, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (args.Length == 0 || args[0] is "--help" or "-h" or "help")
        {
            await output.WriteAsync(HelpText.Of(BenchCommands.All));
            return args.Length == 0 ? ExitCode.Refused : ExitCode.Fine;
        }

        var command = BenchCommands.All.FirstOrDefault(c => c.Name == args[0])
            ?? throw new BenchException($"There is no command '{args[0]}'; there are {string.Join(", ", BenchCommands.All.Select(c => c.Name))}.");
        if (args.Contains("--help") || args.Contains("-h"))
        {
            await output.WriteAsync(HelpText.Of(command));
            return ExitCode.Fine;
        }

        var arguments = ArgumentParser.Parse(command, args[1..]);
        return command.Name switch
        {
            "replay" => await ReplayCommand.Run(arguments, output, error, TimeProvider.System, cancellation),
            "verify-ledger" => await VerifyLedgerCommand.Run(arguments, output, TimeProvider.System, cancellation),
            "load" => await LoadCommand.Run(arguments, output, TimeProvider.System, cancellation),
            "plant" => await PlantCommand.Run(arguments, output, TimeProvider.System, cancellation),
            "views" => await ViewsCommand.Run(arguments, output, TimeProvider.System, cancellation),
            "wake" => await WakeCommand.Run(arguments, output, TimeProvider.System, cancellation),
            "generate" => GenerateCommand.Run(arguments, output),
            "report" => ReportCommand.Run(arguments, output),
            _ => throw new InvalidOperationException($"The command '{command.Name}' has no code."),
        };
    }
}

namespace NeuroHub.Bench.Cli;

/// <summary>The tool could not do what was asked: one clear sentence for the person who asked, exit code 2.</summary>
internal sealed class BenchException(string message, Exception? inner = null) : Exception(message, inner);

using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Api;

/// <summary>Which server, which user, and how long a call is retried.</summary>
internal sealed record ServerOptions(Uri Url, string Username, string Password, TimeSpan Patience)
{
    public static ServerOptions From(ParsedArguments arguments) => new(
        arguments.Url("url"),
        arguments.RequiredOrEnvironment("username", "NEUROHUB_USERNAME"),
        arguments.RequiredOrEnvironment("password", "NEUROHUB_PASSWORD"),
        TimeSpan.FromSeconds(arguments.RequiredWhole("patience", 0, 86_400)));
}

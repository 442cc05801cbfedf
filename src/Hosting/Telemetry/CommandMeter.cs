using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using NeuroHub.Results;

namespace NeuroHub.Hosting.Telemetry;

/// <summary>
/// The meter <c>NeuroHub.Silo</c>: counts every command that reaches a grain of this silo, from REST or from a station, by its outcome.
/// </summary>
public sealed class CommandMeter : IIncomingGrainCallFilter, IDisposable
{
    private static readonly string[] Codes =
        [.. Enumerable.Range(0, (int)Enum.GetValues<RefusalCode>().Max() + 1).Select(code => JsonNamingPolicy.SnakeCaseUpper.ConvertName(((RefusalCode)code).ToString()))];

    private static readonly ConcurrentDictionary<Type, string> Names = [];

    private readonly Meter _meter = new("NeuroHub.Silo");
    private readonly Counter<long> _commands;

    public CommandMeter() => _commands = _meter.CreateCounter<long>(
        "neurohub.commands", "{command}", "Commands to grains, by kind, outcome (done, replayed, refused, failed) and the refusal's code.");

    public Task Invoke(IIncomingGrainCallContext context) =>
        _commands.Enabled && context.Request.GetArgumentCount() > 0 && context.Request.GetArgument(0) is ICommand command and not IQuestion
            ? Count(context, Names.GetOrAdd(command.GetType(), static type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name)))
            : context.Invoke();

    public void Dispose() => _meter.Dispose();

    private async Task Count(IIncomingGrainCallContext context, string command)
    {
        var tags = new TagList { { "command", command } };
        try
        {
            await context.Invoke();
        }
        catch
        {
            tags.Add("outcome", "failed");
            _commands.Add(1, tags);
            throw;
        }

        var answer = context.Result as IAnswer;
        tags.Add("outcome", answer?.Refusal is not null ? "refused" : answer is { Replayed: true } ? "replayed" : "done");
        if (answer?.Refusal is { } refusal)
            tags.Add("error_code", Codes[(int)refusal.Code]);
        _commands.Add(1, tags);
    }
}

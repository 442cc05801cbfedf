using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NeuroHub.Numbers;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Hosting.FirstStart;

/// <summary>
/// Gives an empty plant its eight processes and its first ADMIN. It reads first, so that a later start costs only two reads. Each step can be
/// repeated: several silos may start at once, or a silo may be killed half way.
/// </summary>
internal sealed partial class Seeding(
    IGrainFactory grains,
    ProcessQueries processes,
    UserQueries users,
    IOptions<NeuroHubOptions> options,
    ILogger<Seeding> logger) : IHostedService
{
    private readonly string _password = options.Value.Admin.Password is { Length: > 0 } configured ? configured : GeneratedPassword.New();
    private long? _adminId;

    public Task StartAsync(CancellationToken cancellationToken) =>
        // In parallel: hashing the ADMIN's password takes as long as writing the processes.
        Task.WhenAll(Patiently(Processes, cancellationToken), Patiently(Admin, cancellationToken));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Repeats a step that timed out on a busy machine. The next attempt finds what the timed-out call has done.</summary>
    private async Task Patiently(Func<CancellationToken, Task> step, CancellationToken cancellation)
    {
        const int attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await step(cancellation);
                return;
            }
            catch (TimeoutException error) when (attempt < attempts)
            {
                LogSlow(attempt, error.Message);
            }
        }
    }

    private async Task Processes(CancellationToken cancellation)
    {
        var ids = (await processes.List(isActive: null, cancellation)).Select(process => process.Id).ToHashSet();
        if (SeededProcesses.All.All(seeded => ids.Contains(seeded.ProcessNumber)))
            return;
        var context = CommandContext.Of(Actor.System);
        // Ids first: a process that a manager adds later must not get one of these.
        await grains.GetGrain<INumberRangeGrain>("processes").Reserve(SeededProcesses.All.Count);
        var answers = await Task.WhenAll(SeededProcesses.All.Select(fields =>
            grains.GetGrain<IProcessGrain>(fields.ProcessNumber).Create(new CreateProcess(context, fields))));
        foreach (var answer in answers)
            Expect(answer, RefusalCode.DuplicateProcess);
        LogSeededProcesses(answers.Length);
    }

    private async Task Admin(CancellationToken cancellation)
    {
        // An earlier attempt of this silo may have succeeded after its timeout: then the user exists with our id.
        if (_adminId is null && await users.Any(cancellation))
            return;
        var admin = options.Value.Admin;
        var id = _adminId ??= await grains.GetGrain<INumberRangeGrain>("users").Take(1);
        var answer = await grains.GetGrain<IUserGrain>(id).Create(new CreateUser(
            CommandContext.Of(Actor.System), admin.Username, null, _password, "Administrator", Role.Admin, null, string.IsNullOrEmpty(admin.Password)));
        Expect(answer, RefusalCode.DuplicateUser);
        // If another silo made the user, the user has that silo's password, and that silo has printed it.
        if (string.IsNullOrEmpty(admin.Password) && (answer.IsDone || await users.Find(id, cancellation) is not null))
        {
            // To the console and not to the log: log files are kept and shipped, a secret must not be in them.
            Console.WriteLine($"First start: user '{admin.Username}' was made with password '{_password}'. It is shown only now.");
        }

        LogSeededAdmin(admin.Username);
    }

    private static void Expect<T>(Result<T> answer, RefusalCode done)
        where T : class
    {
        if (!answer.IsDone && answer.Refusal.Code != done)
            throw new InvalidOperationException($"The first start could not be finished: {answer.Refusal.Detail} {answer.Refusal.Advice}");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "First start: attempt {Attempt} took too long: {Reason}")]
    private partial void LogSlow(int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "First start: {Count} processes made")]
    private partial void LogSeededProcesses(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "First start: first ADMIN {Username} made")]
    private partial void LogSeededAdmin(string username);
}

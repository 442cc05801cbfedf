using System.Diagnostics;

namespace NeuroHub.Durability.Tests;

/// <summary>What a newcomer sees with <c>--demo</c>: a day that is written at once, a floor that goes on, and never a plant's own record.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly (string, string)[] Demo = [("NeuroHub__Demo__Enabled", "true"), ("NeuroHub__Demo__Speed", "1000")];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-demo-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task An_empty_record_gets_a_day_of_work_and_a_live_floor_that_goes_on_at_the_next_start()
    {
        int units;
        await using (var server = new DemoServer(_directory))
        {
            var rest = await server.Live();
            var overview = await rest.Get("analytics/overview");
            units = overview.GetProperty("total_serials").GetInt32();
            Assert.InRange(units, 100, 400);
            Assert.InRange(overview.GetProperty("passed_serials").GetInt32(), 50, units);
            Assert.InRange((await rest.Get("analytics/measurements?process_id=3&code=TEMP")).GetProperty("n").GetInt32(), 50, units);
            Assert.Contains((await rest.Get("label/history?status=FAILED")).EnumerateArray(), job => job.GetProperty("printer_id").GetString() == "DEMO-ZEBRA-2");
            Assert.All((await rest.Get("lots")).EnumerateArray(), lot => Assert.StartsWith("DEMO-", lot.GetProperty("lot_number").GetString(), StringComparison.Ordinal));
            var oldest = (await rest.Get("process-data?limit=1000")).EnumerateArray().Min(run => run.GetProperty("started_at").GetDateTimeOffset());
            Assert.InRange(DateTimeOffset.UtcNow - oldest, TimeSpan.FromHours(12), TimeSpan.FromHours(25));
        }

        await using var again = new DemoServer(_directory);
        var later = await again.Live();
        var before = await Completed(later);
        await Until(async () => await Completed(later) > before);
        Assert.InRange((await later.Get("analytics/overview")).GetProperty("total_serials").GetInt32(), units, 2 * units);

        // An administrator tries what there is: the floor goes on without a station that is switched off.
        var packing = (await later.Get("users?role=STATION")).EnumerateArray().Single(user => user.GetProperty("username").GetString() == "DEMO-PACK-01");
        await later.Put($"users/{packing.GetProperty("id").GetInt64()}", new { is_active = false });
        await Until(async () => (await later.Get("audit-logs?action=LOGIN_FAILED")).GetArrayLength() > 0);
        before = await Completed(later);
        await Until(async () => await Completed(later) > before);
    }

    [Fact]
    public async Task A_record_that_has_something_in_it_is_left_alone()
    {
        await using (var plant = new ServerProcess(_directory, null))
        {
            await plant.Start();
            await plant.Stop();
        }

        var start = new ProcessStartInfo("dotnet", [ServerProcess.ProgramPath(), "--demo"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in ServerProcess.Settings(Path.Combine(_directory, "data"), null))
            start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        using var program = Process.Start(start)!;
        var (said, _) = (program.StandardError.ReadToEndAsync(), program.StandardOutput.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience);
        await program.WaitForExitAsync(limit.Token);

        Assert.Equal(2, program.ExitCode);
        Assert.StartsWith("--demo needs an empty record", await said, StringComparison.Ordinal);
    }

    private static async Task<int> Completed(Rest rest) => (await rest.Get("dashboard/summary")).GetProperty("completed").GetInt32();

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(250, limit.Token);
    }

    private sealed class DemoServer(string directory) : IAsyncDisposable
    {
        private readonly ServerProcess _server = new(directory, null, Demo);
        private Rest? _rest;

        /// <summary>Started, and with the day before written.</summary>
        public async Task<Rest> Live()
        {
            await _server.Start();
            // Who signs in at once is still signed in when the day is written.
            _rest = new Rest(_server.Url);
            await _rest.SignIn();
            await Until(() => Task.FromResult(_server.LogText().Contains("the floor is live", StringComparison.Ordinal)));
            return _rest;
        }

        public async ValueTask DisposeAsync()
        {
            _rest?.Dispose();
            Assert.Equal(0, await _server.Stop());
            Assert.Empty(_server.LogText().Split('\n').Where(line => line.Contains("\"@x\"", StringComparison.Ordinal)).Select(line => line[..Math.Min(line.Length, 3000)]));
            await _server.DisposeAsync();
        }
    }
}

using NeuroHub.Hosting.Startup;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Demo;

/// <summary>Checks before anything starts that the record is empty or a demo's: the demo never writes into a plant's own record.</summary>
internal sealed class DemoRecord(UserQueries users, ProductModelQueries models, DemoClock clock) : IHostedLifecycleService
{
    /// <summary>Marks what the demo made: models and LOTs begin with it, people's names end with it.</summary>
    public const string Mark = "DEMO";

    public const string ModelCode = Mark + "-WF";

    /// <summary>How much past is written before the live floor begins.</summary>
    public static readonly TimeSpan Past = TimeSpan.FromHours(24);

    /// <summary>True when the record was empty: a past day must be written first.</summary>
    public bool IsNew { get; private set; }

    /// <exception cref="ConfigurationException">The record holds something that no demo made.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        IsNew = !await users.Any(cancellationToken);
        if (IsNew)
            return;
        clock.Release();
        if (!(await models.List(null, new Page(0, 1000), cancellationToken)).Items.Any(model => model.ModelCode == ModelCode))
            throw new ConfigurationException(
                "--demo needs an empty record, and this one has something in it that no demo made. Name another folder in NeuroHub__DataDirectory.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>How one process is simulated.</summary>
/// <param name="Number">Number of the process.</param>
/// <param name="Station">The station that does it.</param>
/// <param name="Benches">How many serials it works on at a time.</param>
/// <param name="Seconds">About how long one serial takes.</param>
/// <param name="FailsInHundred">Failures per hundred serials, apart from those by a measured value.</param>
/// <param name="Defect">The defect code of such a failure.</param>
internal sealed record DemoStep(int Number, string Station, int Benches, int Seconds, double FailsInHundred, string Defect)
{
    /// <summary>
    /// The eight processes of a new plant, for 120 serials a day. With more benches some would be idle, with fewer one would be a bottleneck.
    /// </summary>
    public static IReadOnlyList<DemoStep> All { get; } =
    [
        new(1, "DEMO-LASER-01", 1, 60, 1, "MARKING_FAIL"),
        new(2, "DEMO-LMA-01", 6, 3600, 2, "ASSEMBLY_ERROR"),
        new(3, "DEMO-SENSOR-01", 1, 60, 0.5, "SENSOR_TOF_FAIL"),
        new(4, "DEMO-FW-01", 1, 60, 1, "FIRMWARE_COMM_ERROR"),
        new(5, "DEMO-ROBOT-01", 6, 3600, 2, "ASSEMBLY_ERROR"),
        new(6, "DEMO-PERF-01", 1, 600, 4, "PERFORMANCE_FAIL"),
        new(7, "DEMO-LABEL-01", 1, 60, 0.5, "LABEL_ATTACH_ERROR"),
        new(8, "DEMO-PACK-01", 1, 90, 1.5, "VISUAL_DEFECT"),
    ];

    private static readonly string[] NoDefects = [];
    private static readonly string[] Scratch = ["scratch"];

    public string EquipmentId => $"{Station}-EQ";

    /// <summary>What the equipment reports of one serial, and whether it passed.</summary>
    /// <param name="chance">The random numbers of this demo.</param>
    /// <param name="units">How many serials it has done so far: its sensor drifts with this number.</param>
    public DemoVerdict Judge(Random chance, int units)
    {
        var passed = chance.NextDouble() * 100 >= FailsInHundred;
        return Number switch
        {
            2 => Say(passed, new { sma_spring_lot = $"SMA-{units / 50:000}", busbar_lot = $"BB-{units / 80:000}", visual_inspection = Word(passed) }),
            3 => Temperature(chance, units, passed),
            4 => Say(passed, new { firmware_version = "v1.2.0", upload_result = Word(passed) }),
            6 => Say(passed, new { measured_force = Round((passed ? 12.0 : 8.5) + Spread(chance) * 0.4), overall_result = Word(passed) }),
            8 => Say(passed, new { visual_defects = passed ? NoDefects : Scratch, final_result = Word(passed) }),
            _ => Say(passed, new { cycle_counter = units }),
        };
    }

    private DemoVerdict Temperature(Random chance, int units, bool passed)
    {
        // 59 to 61 is a pass. The value begins at 59.9, rises slowly, and is adjusted every 150 serials.
        var measured = Round(59.9 + units % 150 * 0.006 + Spread(chance) * 0.15);
        var within = measured is >= 59 and <= 61;
        var data = new
        {
            temp_sensor = new { measured_temp = measured, target_temp = 60, tolerance = 1, result = Word(within) },
            tof_sensor = new { i2c_communication = passed, result = Word(passed) },
            overall_result = Word(passed && within),
        };
        return new DemoVerdict(passed && within, within ? Defect : "SENSOR_TEMP_FAIL", data);
    }

    private DemoVerdict Say(bool passed, object data) => new(passed, Defect, data);

    private static string Word(bool passed) => passed ? "PASS" : "FAIL";

    private static double Round(double value) => Math.Round(value, 2);

    /// <summary>Roughly a normal distribution with a standard deviation of one.</summary>
    private static double Spread(Random chance) => Enumerable.Range(0, 12).Sum(_ => chance.NextDouble()) - 6;
}

/// <param name="Passed">The result of the run.</param>
/// <param name="Defect">The defect code when it did not pass.</param>
/// <param name="Data">Measurement data.</param>
internal sealed record DemoVerdict(bool Passed, string Defect, object Data);

/// <summary>
/// What the simulated floor does, and when. The past day is done as fast as the server can, with the server's clock set to each moment. After
/// that the agenda waits for each moment, as many times faster than a real floor as configured.
/// </summary>
internal sealed class DemoAgenda(DemoClock clock, int speed)
{
    private readonly PriorityQueue<Func<Task>, DateTimeOffset> _due = new();
    private bool _isLive;

    public DateTimeOffset Now { get; private set; } = clock.GetUtcNow();

    public void In(TimeSpan time, Func<Task> what) => _due.Enqueue(what, Now + (_isLive ? time / speed : time));

    /// <summary>Does everything that is due up to the true time.</summary>
    public async Task CatchUp(CancellationToken stopping)
    {
        while (_due.TryPeek(out var what, out var at) && at < TimeProvider.System.GetUtcNow())
        {
            stopping.ThrowIfCancellationRequested();
            _due.Dequeue();
            Now = at;
            clock.Show(at);
            await what();
        }

        clock.Release();
        GoLive();
    }

    /// <summary>Runs until it is told to stop.</summary>
    public async Task Live(CancellationToken stopping)
    {
        while (_due.TryDequeue(out var what, out var at))
        {
            var wait = at - TimeProvider.System.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, TimeProvider.System, stopping);
            Now = TimeProvider.System.GetUtcNow();
            await what();
        }
    }

    /// <summary>From now on the remaining waiting times are shorter, by the speed.</summary>
    private void GoLive()
    {
        _isLive = true;
        Now = TimeProvider.System.GetUtcNow();
        var rest = _due.UnorderedItems.ToList();
        _due.Clear();
        foreach (var (what, at) in rest)
            _due.Enqueue(what, at <= Now ? Now : Now + ((at - Now) / speed));
    }
}

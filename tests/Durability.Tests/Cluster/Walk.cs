using System.Diagnostics;

namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>One serial of which somebody records defects without end, one command after the other: each goes through its grain to the disk.</summary>
internal sealed class Walk(PlantClient client, string serial, int number)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private int _answered;
    private int _failed;

    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Commands that were answered with a refusal.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>The slowest command.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Only a process that was run can have defects.</summary>
    public static Task Begin(PlantClient client, IEnumerable<string> serials) => Task.WhenAll(serials.Select(async serial =>
    {
        await client.Post("process/start", new { serial_number = serial, process_id = 1 });
        await client.Post("process/complete", new { serial_number = serial, process_id = 1, result = "PASS" });
    }));

    /// <summary>No refusal, no request without an answer, no 503 but for the database's own.</summary>
    public static void NobodySawIt(PlantClient client, IReadOnlyCollection<Walk> walks)
    {
        var refused = walks.Sum(walk => walk.Failed);
        Assert.True(
            refused == 0 && client.Unanswered == 0 && client.Unavailable <= client.StoreStalls,
            $"{refused} refused, {client.Unanswered} without an answer, {client.Unavailable} answered 503: {client.Cluster.TellOutages()}");
    }

    public async Task Go(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var took = await Once();
            Slowest = took > Slowest ? took : Slowest;
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>One command.</summary>
    /// <returns>How long it took until its answer.</returns>
    public async Task<TimeSpan> Once()
    {
        var began = Stopwatch.GetTimestamp();
        var body = new { serial_number = serial, process_id = "1", code = "PART_DEFECT" };
        var answer = await client.Send(HttpMethod.Post, "defects", body, Guid.NewGuid().ToString("N"), number);
        if (answer.IsDone)
            Interlocked.Increment(ref _answered);
        else
            Interlocked.Increment(ref _failed);
        return Stopwatch.GetElapsedTime(began);
    }
}

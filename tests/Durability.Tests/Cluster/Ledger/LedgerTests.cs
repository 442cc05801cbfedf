using System.Diagnostics;
using System.Globalization;
using NeuroHub.Bench.Ledger;
using NeuroHub.Tests.Printers;
using Npgsql;
using Xunit.Abstractions;

namespace NeuroHub.Durability.Tests.Cluster.Ledger;

/// <summary>
/// 32 workers at two API nodes and three silos, of which one thing or another is killed every few seconds: what was answered is in the
/// record exactly once, and the record is one that the rules allow. The long run of docs/durability.md: NEUROHUB_LEDGER_KILLS=200
/// NEUROHUB_LEDGER_ANSWERS=100000, ended by NEUROHUB_LEDGER_MINUTES=60 at the latest; NEUROHUB_LEDGER_SEED repeats what a run did to the processes.
/// </summary>
[Collection(ClusterCollection.Name)]
public sealed class LedgerTests(ITestOutputHelper output)
{
    public const string Printer = "ZEBRA-1";
    private const int Clients = 32;

    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(3);

    private static readonly int Kills = Setting("NEUROHUB_LEDGER_KILLS", 8);
    private static readonly int Answers = Setting("NEUROHUB_LEDGER_ANSWERS", 3_000);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(Setting("NEUROHUB_LEDGER_MINUTES", 60));
    private static readonly int Seed = Setting("NEUROHUB_LEDGER_SEED", Random.Shared.Next());

    [Fact]
    public async Task Whatever_is_killed_every_answer_is_kept_once_and_the_record_is_lawful()
    {
        output.WriteLine($"NEUROHUB_LEDGER_SEED={Seed}");
        await using var printer = new PrinterSimulator();
        await using var cluster = await ClusterProcesses.Start(silos: 3, nodes: 2);
        using var plant = new PlantClient(cluster) { Patience = TimeSpan.FromMinutes(5) };
        var model = await Prepare(plant, printer);
        var file = Path.Combine(cluster.Folder, "ledger.jsonl");
        var (clients, chaos) = await WorkUnderFire(cluster, plant, model, file);
        await Settle(plant, cluster);

        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        var record = await StoredRecord.Read(source);
        var check = new LedgerCheck(LedgerFile.Read(file).Entries, record);
        var lost = check.Troubles();
        List<string> troubles = [.. lost, .. Replay.Troubles(record), .. await Rows(cluster), .. await Labels(source, printer)];
        var refusals = clients.SelectMany(client => client.Refusals).ToList();
        output.WriteLine(
            $"{chaos.Kills} kills ({chaos.Silos} silos, {chaos.Nodes} API nodes, {chaos.Backends} connections ended by the server, {chaos.Crashes} PostgreSQL crashes); "
            + $"{check.Answered} answers ({clients.Sum(client => client.Replayed)} from a kept answer), {check.Unknown} without one; {plant.Unanswered} requests broken, {plant.Unavailable} answered 503; "
            + $"{record.Count} events, {printer.Labels.Count} labels; {lost.Count} lost or doubled, {troubles.Count - lost.Count} unlawful or miscounted, {refusals.Count} refused");
        troubles.AddRange(refusals);
        Assert.True(troubles.Count == 0, string.Join('\n', troubles.Take(50)));
        Assert.True((await plant.Get("audit-logs/verify")).GetProperty("ok").GetBoolean(), "The audit chain is broken.");
    }

    private static async Task<long> Prepare(PlantClient plant, PrinterSimulator printer)
    {
        await plant.SignIn();
        await plant.Post("printers", new { printer_id = Printer, host = "127.0.0.1", port = printer.Port });
        return (await plant.Post("product-models", new { model_code = "LEDGER", model_name = "Ledger" })).GetProperty("id").GetInt64();
    }

    private static async Task<(List<FloorClient> Clients, Chaos Chaos)> WorkUnderFire(ClusterProcesses cluster, PlantClient plant, long model, string file)
    {
        using var ledger = new LedgerWriter(file, resume: false, TimeProvider.System, toDisk: true);
        ledger.Write(new LedgerEntry { Kind = LedgerKind.Replay, Replay = "ledger" });
        var clients = Enumerable.Range(0, Clients).Select(i => new FloorClient(plant, ledger, model, i, new Random(Seed + i))).ToList();
        using var end = new CancellationTokenSource();
        var work = clients.ConvertAll(client => Task.Run(() => client.Work(end.Token)));
        var chaos = new Chaos(cluster, new Random(Seed));
        var began = Stopwatch.GetTimestamp();
        await chaos.Run(() => (chaos.Kills >= Kills && clients.Sum(client => client.Answers) >= Answers)
            || Stopwatch.GetElapsedTime(began) > Longest || work.Exists(it => it.IsFaulted));
        await end.CancelAsync();
        await Task.WhenAll(work);
        return (clients, chaos);
    }

    /// <summary>What was left to be done is done.</summary>
    private static async Task Settle(PlantClient plant, ClusterProcesses cluster)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        var began = Stopwatch.GetTimestamp();
        while ((await plant.Get("label/history?status=QUEUED&limit=1")).GetArrayLength() > 0 || await Count(source, "SELECT count(*) FROM outbox") > 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Settling, "The outbox or the printer's queue is not empty.");
            await Task.Delay(100);
        }
    }

    /// <summary>Every row that lists read is what its events say (docs/adr/0027-rows-from-the-record.md), while the plant is up.</summary>
    private static async Task<IReadOnlyList<string>> Rows(ClusterProcesses cluster)
    {
        var (code, output) = await RowsCommand.Run("verify", cluster.Folder, cluster.ConnectionString);
        return code == 0 ? [] : output.Split('\n');
    }

    private static async Task<long> Count(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>No label without a job, none twice, and each job that was sent is one.</summary>
    private static async Task<List<string>> Labels(NpgsqlDataSource source, PrinterSimulator printer)
    {
        await using var command = source.CreateCommand("SELECT serial_number, status FROM label_jobs");
        await using var reader = await command.ExecuteReaderAsync();
        var jobs = new Dictionary<string, string>();
        while (await reader.ReadAsync())
            jobs.Add(reader.GetString(0), reader.GetString(1));
        var labels = printer.Labels.Select(label => label.Split("QA,")[1].Split("^FS")[0]).ToList();
        return
        [
            .. labels.CountBy(serial => serial).Where(it => it.Value > 1).Select(it => $"label of {it.Key}: {it.Value} times"),
            .. jobs.Where(job => job.Value == "SENT").Select(job => job.Key).Except(labels).Select(serial => $"label of {serial}: sent, and not printed"),
            .. labels.Where(serial => jobs.GetValueOrDefault(serial) is not ("SENT" or "UNKNOWN")).Select(serial => $"label of {serial}: printed, its job is {jobs.GetValueOrDefault(serial)}"),
        ];
    }

    private static int Setting(string name, int otherwise) =>
        int.Parse(Environment.GetEnvironmentVariable(name) ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

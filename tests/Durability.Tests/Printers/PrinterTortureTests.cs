using System.Text.Json;
using NeuroHub.Tests.Printers;
using Xunit.Abstractions;

namespace NeuroHub.Durability.Tests.Printers;

/// <summary>
/// A thousand jobs on five printers that misbehave, and a server that is killed twice on the way: what came out of the printers decides
/// whether each job's end is true.
/// </summary>
public sealed class PrinterTortureTests(ITestOutputHelper output) : IDisposable
{
    private const int Jobs = 1000;
    private const int Printers = 5;
    private const int Clients = 25;

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-printers-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Every_jobs_end_is_what_came_out_of_the_printer()
    {
        var printers = Enumerable.Range(0, Printers).Select(i => Misbehaving(new Random(4711 + i))).ToList();
        await using var server = new ServerProcess(_directory, null);
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        var serials = await Prepare(rest, printers);

        var printing = Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Print(rest, serials, client)));
        foreach (var labels in (int[])[150, 500])
        {
            await Until(() => Task.FromResult(printers.Sum(printer => printer.Labels.Count) >= labels || printing.IsCompleted));
            await server.Kill();
            await server.Start();
        }

        await printing;
        await Until(async () => (await rest.Get("label/history?status=QUEUED&limit=1")).GetArrayLength() == 0);
        var jobs = await History(rest);
        foreach (var (printer, number) in printers.Select((printer, i) => (printer, i)))
            Check(jobs.Where(job => Text(job, "printer_id") == Id(number)).ToList(), printer, serials);
        output.WriteLine(string.Join(", ", jobs.GroupBy(job => Text(job, "status")).Select(group => $"{group.Key} {group.Count()}"))
            + $"; labels {printers.Sum(printer => printer.Labels.Count)}");
        Assert.Equal(Jobs, jobs.Select(job => Text(job, "serial_number")).Distinct().Count());
        Assert.Contains(jobs, job => Text(job, "status") == "UNKNOWN");
        Assert.Contains(jobs, job => Text(job, "status") == "FAILED");
        foreach (var printer in printers)
            await printer.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_is_stopped_ends_the_job_on_the_wire_first()
    {
        // Silent before the label: the job waits a second for the host status.
        await using var printer = new PrinterSimulator { Mood = () => PrinterMood.SilentBefore };
        await using var server = new ServerProcess(_directory, null);
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        var serials = await Prepare(rest, [printer]);
        var printing = rest.TryPost("label/print", new { serial_number = serials[0], printer_id = Id(0) }, "stopped");
        await Until(() => Task.FromResult(printer.Connections > 0));

        await server.Stop();
        await printing;

        Assert.Single(printer.Labels);
        await server.Start();
        await rest.SignIn();
        Assert.Equal("SENT", Text(Assert.Single(await History(rest)), "status"));
    }

    /// <summary>No label without a job, none twice, none of a failed job, in the order of the jobs.</summary>
    private static void Check(List<JsonElement> jobs, PrinterSimulator printer, IReadOnlyList<string> serials)
    {
        var labels = printer.Labels.Select(label => serials.Single(serial => label.Contains($"QA,{serial}^FS", StringComparison.Ordinal))).ToList();
        Assert.Equal(labels.Count, labels.Distinct().Count());
        var byEnd = jobs.ToLookup(job => Text(job, "status"), job => Text(job, "serial_number"));
        Assert.Empty(byEnd["SENT"].Except(labels));
        Assert.Empty(labels.Except(byEnd["SENT"]).Except(byEnd["UNKNOWN"]));
        var asked = jobs.Where(job => Text(job, "status") == "SENT")
            .OrderBy(job => Text(job, "requested_at"), StringComparer.Ordinal).ThenBy(job => job.GetProperty("id").GetInt64())
            .Select(job => Text(job, "serial_number")).ToList();
        Assert.Equal(asked, labels.Where(asked.Contains));
        Assert.Equal(
            jobs.Where(job => Text(job, "status") == "SENT").Select(job => Text(job, "sent_at")).Order(StringComparer.Ordinal),
            jobs.Where(job => Text(job, "status") == "SENT").OrderBy(job => labels.IndexOf(Text(job, "serial_number"))).Select(job => Text(job, "sent_at")));
    }

    /// <summary>Mostly well; three failures in a row would only open the circuit, which is another test's.</summary>
    private static PrinterSimulator Misbehaving(Random random)
    {
        var wasBad = false;
        return new PrinterSimulator
        {
            Mood = () =>
            {
                lock (random)
                {
                    var mood = wasBad ? PrinterMood.Fine : random.Next(100) switch
                    {
                        < 4 => PrinterMood.ResetsInLabel,
                        < 7 => PrinterMood.ResetsAtOnce,
                        < 9 => PrinterMood.PaperOut,
                        < 10 => PrinterMood.Stalled,
                        _ => PrinterMood.Fine,
                    };
                    wasBad = mood is PrinterMood.ResetsInLabel or PrinterMood.ResetsAtOnce or PrinterMood.Stalled;
                    // What a stalled one takes into its buffer nobody can tell from a label; it counts as silent, and takes it: UNKNOWN.
                    return mood == PrinterMood.Stalled ? PrinterMood.Silent : mood;
                }
            },
        };
    }

    private static async Task<IReadOnlyList<string>> Prepare(Rest rest, List<PrinterSimulator> printers)
    {
        for (var i = 0; i < printers.Count; i++)
            await rest.Post("printers", new { printer_id = Id(i), host = "127.0.0.1", port = printers[i].Port });
        var model = await rest.Post("product-models", new { model_code = "WF", model_name = "웨어러블" });
        var lot = await rest.Post("lots", new { product_model_id = model.GetProperty("id").GetInt64(), target_quantity = Jobs });
        var made = await rest.Post("serials", new { lot_id = lot.GetProperty("id").GetInt64(), quantity = Jobs });
        return [.. made.EnumerateArray().Select(serial => Text(serial, "serial_number"))];
    }

    /// <summary>Prints its share, each serial once: what was not answered is sent again with the same key.</summary>
    private static async Task Print(Rest rest, IReadOnlyList<string> serials, int client)
    {
        for (var i = client; i < serials.Count; i += Clients)
        {
            while (true)
            {
                var answer = await rest.TryPost("label/print", new { serial_number = serials[i], printer_id = Id(i % Printers) }, $"print-{i}");
                var code = answer is { Status: >= 400 } ? Text(answer.Value.Body, "error_code") : null;
                if (answer is { Status: 200 or 202 } || code?.StartsWith("PRINTER_", StringComparison.Ordinal) == true)
                    break;
                await Task.Delay(50);
            }
        }
    }

    private static async Task<List<JsonElement>> History(Rest rest)
    {
        var jobs = new List<JsonElement>();
        for (var skip = 0; ; skip += 1000)
        {
            var page = await rest.Get($"label/history?limit=1000&skip={skip}");
            jobs.AddRange(page.EnumerateArray());
            if (page.GetArrayLength() < 1000)
                return jobs;
        }
    }

    private static string Id(int printer) => $"ZEBRA-{printer}";

    private static string Text(JsonElement it, string field) => it.GetProperty(field).GetString()!;

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await isSo())
            await Task.Delay(20, limit.Token);
    }
}

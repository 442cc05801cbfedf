using System.Collections.Concurrent;

namespace NeuroHub.Durability.Tests.Backups;

/// <summary>Workers who start and complete, each on serials of its own, and keep every fact that was answered.</summary>
internal sealed class Floor(Rest rest) : IAsyncDisposable
{
    private const int Workers = 8;
    private const int LotSize = 200;

    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<Fact> _facts = new();
    private Task _work = Task.CompletedTask;

    /// <summary>All that was answered so far.</summary>
    public IReadOnlyList<Fact> Answered => [.. _facts];

    public async Task Open()
    {
        var model = await rest.Post("product-models", new { model_code = "BK", model_name = "Backup" });
        var id = model.GetProperty("id").GetInt64();
        var serials = new ConcurrentQueue<string>();
        for (var lot = 0; lot < Workers; lot++)
        {
            var number = (await rest.Post("lots", new { product_model_id = id, target_quantity = LotSize })).GetProperty("lot_number").GetString()!;
            foreach (var serial in (await rest.Post("serials", new { lot_number = number, quantity = LotSize })).EnumerateArray())
                serials.Enqueue(serial.GetProperty("serial_number").GetString()!);
        }

        _work = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => Work(serials))));
    }

    /// <summary>The workers go home, when the server was killed or the serials are used up.</summary>
    public async Task Close()
    {
        await _end.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _end.Dispose();
    }

    private async Task Work(ConcurrentQueue<string> serials)
    {
        while (!_end.IsCancellationRequested && serials.TryDequeue(out var serial))
            for (var process = 1; process <= 3 && !_end.IsCancellationRequested; process++)
                await Run(serial, process);
    }

    private async Task Run(string serial, int process)
    {
        var started = await rest.TryPost("process/start", new { serial_number = serial, process_id = process }, $"s-{serial}-{process}");
        if (started is not (201, var run))
            return;
        var id = run.GetProperty("data").GetProperty("id").GetInt64();
        _facts.Enqueue(new Fact(serial, process, id, IsComplete: false));
        var completed = await rest.TryPost("process/complete", new { serial_number = serial, process_id = process, result = "PASS" }, $"c-{serial}-{process}");
        if (completed is (200, _))
            _facts.Enqueue(new Fact(serial, process, id, IsComplete: true));
    }

    /// <summary>What somebody was told.</summary>
    public sealed record Fact(string Serial, int Process, long RunId, bool IsComplete);
}

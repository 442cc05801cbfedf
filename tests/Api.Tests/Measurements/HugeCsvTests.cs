using System.Net.Http.Headers;
using Microsoft.Data.Sqlite;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Measurements;

/// <summary>A file of fifty thousand runs: sent as it is read, and never whole in memory.</summary>
[Collection(CrowdedPlantCollection.Name)]
public sealed class HugeCsvTests : IAsyncLifetime, IDisposable
{
    private const int Runs = 50_000;

    private readonly TestPlant _plant = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromMinutes(2) };

    public async Task InitializeAsync()
    {
        await _plant.InitializeAsync();
        var lot = await _plant.NewLot();
        await Execute($$"""
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{Runs}})
            INSERT INTO runs (id, lot_id, process_id, process_number, attempt, is_rework, result, started_at, worker_id, worker_username,
              worker_full_name, measurement_data)
            SELECT 1000000 + i, {{lot.Id}}, 1, 1, 1, 0, 'PASS', 1761955200000000 + i / 7 * 1000000, 1, 'admin', 'Admin', '{"x":"' || hex(zeroblob(500)) || '"}' FROM n
            """);
    }

    public async Task DisposeAsync() => await _plant.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _plant.Dispose();
    }

    [Fact]
    public async Task All_of_it_comes_and_little_of_it_is_ever_in_memory()
    {
        using var answer = await Begin();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await reader.ReadLineAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var ids = new List<long>(Runs);
        while (await reader.ReadLineAsync() is { } line)
        {
            ids.Add(long.Parse(line.AsSpan(0, line.IndexOf(',')), System.Globalization.CultureInfo.InvariantCulture));
            if (ids.Count == Runs / 2)
                Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 20_000_000);
        }

        Assert.Equal(Enumerable.Range(1, Runs).Reverse().Select(i => 1_000_000L + i), ids);
    }

    [Fact]
    public async Task A_store_that_goes_away_cuts_the_file_off_and_does_not_end_it()
    {
        using var answer = await Begin();
        await Execute("ALTER TABLE runs RENAME TO gone");

        await Assert.ThrowsAsync<HttpRequestException>(() => answer.Content.CopyToAsync(Stream.Null));
    }

    private async Task<HttpResponseMessage> Begin()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_plant.Address, "/api/v1/process-data"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _plant.Operator.Token);
        request.Headers.Accept.ParseAdd("text/csv");
        var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Null(answer.Content.Headers.ContentLength);
        return answer;
    }

    private async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_plant.DataDirectory, "neurohub.db")};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

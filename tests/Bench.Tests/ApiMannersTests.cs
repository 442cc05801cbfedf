using System.Text.Json;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Report;

namespace NeuroHub.Bench.Tests;

public class ApiMannersTests
{
    [Theory]
    [InlineData("</api/v1/lots?cursor=a%2Cb&limit=1>; rel=\"next\"", "/api/v1/lots?cursor=a%2Cb&limit=1")]
    [InlineData("<http://h/a>; rel=\"prev\", <http://h/b>; title=\"x, y\"; rel=next", "http://h/b")]
    [InlineData("<http://h/a>; rel=\"first next\"", "http://h/a")]
    [InlineData("<http://h/a>; rel=\"prev\"", null)]
    [InlineData("", null)]
    public void The_next_page_is_read_from_the_link_header(string header, string? next)
    {
        Assert.Equal(next, LinkHeader.Next([header]));
    }

    [Fact]
    public void Waiting_doubles_up_to_five_seconds_and_never_undercuts_what_the_server_asks()
    {
        Assert.Equal(100, BackOff.Delay(0, null, 1).TotalMilliseconds);
        Assert.Equal(50, BackOff.Delay(0, null, 0).TotalMilliseconds);
        Assert.Equal(400, BackOff.Delay(2, null, 1).TotalMilliseconds);
        Assert.Equal(5_000, BackOff.Delay(50, null, 1).TotalMilliseconds);
        Assert.Equal(7_000, BackOff.Delay(0, TimeSpan.FromSeconds(7), 0).TotalMilliseconds);
    }

    [Fact]
    public void A_lots_counts_must_be_what_its_serials_say_and_rework_may_stand_in_either()
    {
        var lot = JsonSerializer.SerializeToElement(new
        {
            lot_number = "L-1",
            serial_count = 4,
            passed_count = 1,
            defected_count = 2,
            in_progress_count = 1,
            scrapped_count = 0,
        });

        Assert.Empty(LotTally.Differences(lot, ["PASSED", "DEFECTED", "REWORK", "IN_PROGRESS"]));
        Assert.Equal(
            ["LOT L-1: serial_count is 4, its serials say 3", "LOT L-1: passed_count is 1, its serials say 3", "LOT L-1: in_progress_count is 1, its serials say 0", "LOT L-1: defected_count is 2, its serials say 0"],
            LotTally.Differences(lot, ["PASSED", "PASSED", "PASSED"]));
    }

    [Fact]
    public void A_pgbench_log_gives_rate_and_percentiles()
    {
        // 100 transactions of 1 to 100 ms, one ending each 10 ms; the first began 1 ms before its end.
        var lines = Enumerable.Range(1, 100).Select(n => $"0 {n} {n * 1_000} 0 1700000000 {n * 10_000}");

        var row = PgbenchLog.Row(16, lines);

        Assert.Equal((16, 50, 95, 99), (row.Clients, row.P50Ms, row.P95Ms, row.P99Ms));
        Assert.Equal(100 / 0.991, row.TransactionsPerSecond, 3);
    }
}
